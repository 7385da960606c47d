/** The line's environment in a browser: sockets speak text, and the page's events wake the line. */
import { afterEach, expect, test, vi } from "vitest";
import { browserEnvironment, type SocketListener } from "./index";

/** A socket as a browser has it; the test plays its other end. */
class FakeWebSocket {
  static last: FakeWebSocket;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: string[] = [];
  closedWith: number | undefined;

  constructor(readonly url: string) {
    FakeWebSocket.last = this;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.closedWith = code;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

function heardBy(told: string[]): SocketListener {
  return {
    opened: () => void told.push("opened"),
    received: (text) => void told.push(text),
    closed: (code) => void told.push(String(code)),
  };
}

test("a socket tells of its opening, its text frames and its end", () => {
  vi.stubGlobal("WebSocket", FakeWebSocket);
  const told: string[] = [];
  const socket = browserEnvironment().openSocket("wss://test/", heardBy(told));
  const { last } = FakeWebSocket;
  last.onopen?.();
  last.onmessage?.({ data: "text" });
  last.onmessage?.({ data: new ArrayBuffer(4) });
  last.onclose?.({ code: 4506 });
  socket.send("out");
  expect(told).toEqual(["opened", "text", "4506"]);
  expect([last.url, last.sent]).toEqual(["wss://test/", ["out"]]);
});

test("a socket that was given up is closed and tells nothing more", () => {
  vi.stubGlobal("WebSocket", FakeWebSocket);
  const told: string[] = [];
  browserEnvironment().openSocket("wss://test/", heardBy(told)).close();
  const { last } = FakeWebSocket;
  last.onopen?.();
  last.onclose?.({ code: 1000 });
  expect([last.closedWith, told]).toEqual([1000, []]);
});

test("whether the server answers is found out by a request, and a proxy that waits for it is no answer", async () => {
  const ask = (): Promise<boolean> => new Promise((answered) => void browserEnvironment().ask(answered));
  for (const [status, reachable] of [[200, true], [404, true], [502, false], [503, false]] as const) {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status })));
    expect([status, await ask()]).toEqual([status, reachable]);
  }
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
  expect(await ask()).toBe(false);
});

test("the page seen again, shown again or online again wakes the line, until it stops listening", () => {
  let wakes = 0;
  let visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility as DocumentVisibilityState);
  const environment = browserEnvironment();
  const stop = environment.onWake(() => {
    wakes += 1;
  });
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("pageshow"));
  window.dispatchEvent(new Event("online"));
  expect([wakes, environment.hidden()]).toEqual([3, false]);
  visibility = "hidden";
  document.dispatchEvent(new Event("visibilitychange"));
  expect([wakes, environment.hidden()]).toEqual([3, true]);
  visibility = "visible";
  stop();
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("online"));
  expect(wakes).toBe(3);
});

test("a timer calls back once, and not after it was cancelled", () => {
  vi.useFakeTimers();
  const environment = browserEnvironment();
  const calls: string[] = [];
  environment.after(10, () => calls.push("kept"));
  environment.after(10, () => calls.push("cancelled"))();
  vi.advanceTimersByTime(100);
  vi.useRealTimers();
  expect(calls).toEqual(["kept"]);
  expect(environment.random()).toBeLessThan(1);
});
