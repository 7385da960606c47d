// @vitest-environment node
/** The line comes back by itself, soon but not all at once, and knows when not to. */
import { describe, expect, test } from "vitest";
import { CLOSE_CODES } from "../protocol/generated/protocol";
import {
  ATTEMPT_MS_MAX,
  BACKOFF_FIRST_MS,
  BACKOFF_FULL_MIN_MS,
  BACKOFF_HIDDEN_MAX_MS,
  BACKOFF_MAX_MS,
  comesBack,
  HEARTBEAT_ANSWER_MS,
  HEARTBEAT_MS,
  HURRIED_ANSWER_MS,
  Line,
  socketUrl,
  STABLE_MS,
  UNREACHABLE_BRISK,
  UNREACHABLE_MS,
  unreachableWaitMs,
  waitMs,
  type LineEnvironment,
  type LineState,
  type SocketListener,
} from "./index";

/** A world of one line: the test moves the clock and plays the server. */
class Bench implements LineEnvironment {
  time = 0;
  isHidden = false;
  draw = 1;
  reachable = true;
  asked = 0;
  sockets: { listener: SocketListener; sent: string[]; closed: boolean }[] = [];
  states: LineState[] = [];
  heard: string[] = [];
  wakeListeners = new Set<() => void>();
  #timers = new Set<{ at: number; callback: () => void }>();
  readonly line = new Line("wss://test/", this, {
    stateChanged: (state) => this.states.push(state),
    received: (text) => this.heard.push(text),
    heartbeat: () => "ping",
  });

  openSocket(_url: string, listener: SocketListener): { send(text: string): void; close(): void } {
    const socket = { listener, sent: [] as string[], closed: false };
    this.sockets.push(socket);
    return { send: (text) => void socket.sent.push(text), close: () => void (socket.closed = true) };
  }

  ask(answered: (reachable: boolean) => void): () => void {
    this.asked += 1;
    return this.after(0, () => answered(this.reachable));
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  readonly random = (): number => this.draw;
  readonly hidden = (): boolean => this.isHidden;

  onWake(callback: () => void): () => void {
    this.wakeListeners.add(callback);
    return () => this.wakeListeners.delete(callback);
  }

  get last(): Bench["sockets"][number] {
    const socket = this.sockets.at(-1);
    if (socket === undefined) {
      throw new Error("no socket was opened");
    }
    return socket;
  }

  get timersLeft(): number {
    return this.#timers.size;
  }

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) {
        break;
      }
      this.#timers.delete(due);
      this.time = due.at;
      due.callback();
    }
    this.time = end;
  }

  open(): this {
    this.line.start();
    this.last.listener.opened();
    return this;
  }
}

describe("waiting", () => {
  test("the range doubles from the first wait to the most, and the draw is over all of it", () => {
    expect(waitMs(0, false, 1006, 0.999_999)).toBe(BACKOFF_FIRST_MS);
    expect(waitMs(1, false, 1006, 0.999_999)).toBe(BACKOFF_FIRST_MS * 2);
    expect(waitMs(50, false, 1006, 0.999_999)).toBe(BACKOFF_MAX_MS);
    expect(waitMs(50, true, 1006, 0.999_999)).toBe(BACKOFF_HIDDEN_MAX_MS);
    expect(waitMs(50, true, 1006, 0)).toBe(0);
  });

  test("a full server is left alone for a while", () => {
    expect(waitMs(0, false, 1013, 0)).toBe(BACKOFF_FULL_MIN_MS);
  });

  test("each close code of the protocol is followed as the protocol says", () => {
    for (const [code, { comeBack }] of Object.entries(CLOSE_CODES)) {
      expect([code, comesBack(Number(code))]).toEqual([code, comeBack]);
    }
    expect([1000, 1001, 1005, 1006, 4000, 4499].every(comesBack)).toBe(true);
    expect([4500, 4999, 1007].some(comesBack)).toBe(false);
  });
});

describe("a server that does not answer", () => {
  test("is asked briskly for about a minute, whether anybody looks or not, and then less and less often", () => {
    for (const hidden of [false, true]) {
      expect(unreachableWaitMs(1, hidden, 0.999_999)).toBe(UNREACHABLE_MS);
      expect(unreachableWaitMs(UNREACHABLE_BRISK, hidden, 0.999_999)).toBe(UNREACHABLE_MS);
      expect(unreachableWaitMs(UNREACHABLE_BRISK, hidden, 0)).toBe(0);
      expect(unreachableWaitMs(UNREACHABLE_BRISK + 1, hidden, 0.999_999)).toBe(UNREACHABLE_MS * 2);
    }
    expect(unreachableWaitMs(5_000, false, 0.999_999)).toBe(BACKOFF_MAX_MS);
    expect(unreachableWaitMs(5_000, true, 0.999_999)).toBe(BACKOFF_HIDDEN_MAX_MS);
  });

  test("gets no socket until it answers, and then one at once: browsers hold sockets back after some that failed", () => {
    const bench = new Bench().open();
    bench.reachable = false;
    bench.last.listener.closed(1006);
    bench.pass(BACKOFF_FIRST_MS);
    for (let time = 1; time <= UNREACHABLE_BRISK; time += 1) {
      expect([bench.asked, bench.line.state]).toEqual([time, { state: "waiting", retryInMs: UNREACHABLE_MS, code: 0 }]);
      bench.pass(UNREACHABLE_MS);
    }
    expect(bench.line.state).toEqual({ state: "waiting", retryInMs: UNREACHABLE_MS * 2, code: 0 });
    expect(bench.sockets).toHaveLength(1);
    bench.reachable = true;
    bench.pass(UNREACHABLE_MS * 2);
    expect(bench.sockets).toHaveLength(2);
    bench.last.listener.opened();
    expect(bench.line.state.state).toBe("open");
  });

  test("and says nothing at all is given up in time; what it says later is not heard", () => {
    const bench = new Bench().open();
    let late: ((reachable: boolean) => void) | undefined;
    bench.ask = (answered) => {
      late = answered;
      return () => undefined;
    };
    bench.last.listener.closed(1006);
    bench.pass(BACKOFF_FIRST_MS);
    bench.pass(ATTEMPT_MS_MAX);
    expect(bench.line.state).toEqual({ state: "waiting", retryInMs: UNREACHABLE_MS, code: 0 });
    late?.(true);
    expect([bench.line.state.state, bench.sockets.length]).toEqual(["waiting", 1]);
  });
});

describe("coming back", () => {
  test("after a loss it connects again, and each failure widens the wait", () => {
    const bench = new Bench().open();
    for (const wait of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      bench.last.listener.closed(1006);
      expect(bench.line.state).toEqual({ state: "waiting", retryInMs: wait, code: 1006 });
      const before = bench.sockets.length;
      bench.pass(wait - 1);
      expect(bench.sockets).toHaveLength(before);
      bench.pass(1);
      expect(bench.sockets).toHaveLength(before + 1);
    }
  });

  test("a line that held long enough starts from the first wait again; one that did not, does not", () => {
    const bench = new Bench().open();
    bench.last.listener.closed(1006);
    bench.pass(1_000);
    bench.last.listener.opened();
    bench.pass(STABLE_MS - 1);
    bench.last.listener.closed(1006);
    expect(bench.line.state).toEqual({ state: "waiting", retryInMs: 2_000, code: 1006 });
    bench.pass(2_000);
    bench.last.listener.opened();
    bench.pass(STABLE_MS);
    bench.last.listener.closed(1006);
    expect(bench.line.state).toEqual({ state: "waiting", retryInMs: 1_000, code: 1006 });
  });

  test("an attempt that hears nothing is given up, and its late voice is not heard", () => {
    const bench = new Bench();
    bench.line.start();
    const silent = bench.last;
    bench.pass(ATTEMPT_MS_MAX);
    expect(silent.closed).toBe(true);
    expect(bench.line.state.state).toBe("waiting");
    silent.listener.opened();
    silent.listener.received("late");
    silent.listener.closed(4506);
    expect(bench.line.state.state).toBe("waiting");
    expect(bench.heard).toEqual([]);
  });

  test("a final close code ends it, until it is started again", () => {
    const bench = new Bench().open();
    bench.last.listener.closed(4506);
    expect(bench.line.state).toEqual({ state: "closed", code: 4506 });
    bench.pass(600_000);
    for (const wake of bench.wakeListeners) {
      wake();
    }
    expect(bench.sockets).toHaveLength(1);
    expect(bench.timersLeft).toBe(0);
    bench.line.start();
    expect(bench.sockets).toHaveLength(2);
  });

  test("stopping leaves no timer, no listener and no socket", () => {
    const bench = new Bench().open();
    bench.line.stop();
    expect([bench.timersLeft, bench.wakeListeners.size, bench.last.closed]).toEqual([0, 0, true]);
    expect(bench.line.send("x")).toBe(false);
  });
});

describe("a person comes back to the page", () => {
  test("a waiting line connects at once", () => {
    const bench = new Bench().open();
    bench.last.listener.closed(1006);
    expect(bench.sockets).toHaveLength(1);
    bench.wakeListeners.forEach((wake) => wake());
    bench.pass(0);
    expect(bench.sockets).toHaveLength(2);
    bench.pass(ATTEMPT_MS_MAX - 1);
    expect(bench.sockets).toHaveLength(2);
  });

  test("an open line is asked at once whether it lives, and given up soon if not", () => {
    const bench = new Bench().open();
    bench.wakeListeners.forEach((wake) => wake());
    expect(bench.last.sent).toEqual(["ping"]);
    bench.pass(HURRIED_ANSWER_MS - 1);
    expect(bench.line.state.state).toBe("open");
    bench.pass(1);
    expect(bench.line.state.state).toBe("waiting");
  });

  test("a line that is connecting is left to it", () => {
    const bench = new Bench();
    bench.line.start();
    bench.line.hurry();
    expect(bench.sockets).toHaveLength(1);
  });
});

describe("the heartbeat", () => {
  test("anything that is heard keeps the line", () => {
    const bench = new Bench().open();
    for (let beat = 1; beat <= 3; beat += 1) {
      bench.pass(HEARTBEAT_MS);
      expect(bench.last.sent).toHaveLength(beat);
      bench.last.listener.received("something");
    }
    bench.pass(HEARTBEAT_ANSWER_MS);
    expect(bench.line.state.state).toBe("open");
  });

  test("silence after a ping means that the line is dead", () => {
    const bench = new Bench().open();
    bench.pass(HEARTBEAT_MS + HEARTBEAT_ANSWER_MS - 1);
    expect(bench.line.state.state).toBe("open");
    bench.pass(1);
    expect(bench.line.state.state).toBe("waiting");
    expect(bench.last.closed).toBe(true);
  });

  test("the server's own rhythm is taken over", () => {
    const bench = new Bench().open();
    bench.line.setHeartbeatMs(5_000);
    bench.pass(5_000);
    expect(bench.last.sent).toEqual(["ping"]);
  });
});

test("what is sent while the line is down is not kept", () => {
  const bench = new Bench();
  bench.line.start();
  expect(bench.line.send("early")).toBe(false);
  bench.last.listener.opened();
  expect(bench.last.sent).toEqual([]);
  expect(bench.line.send("now")).toBe(true);
  expect(bench.last.sent).toEqual(["now"]);
});

test("the socket's address carries neither fragment nor page", () => {
  expect(socketUrl("https://askwell.example/join#1.secret", "/api/ws")).toBe("wss://askwell.example/api/ws");
  expect(socketUrl("http://localhost:8080/set/abc?x#y", "/api/ws")).toBe("ws://localhost:8080/api/ws");
});
