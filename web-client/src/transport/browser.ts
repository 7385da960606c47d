/**
 * The line's environment in a real browser. The only file of the library that touches WebSocket, timers and page
 * events.
 */
import type { LineEnvironment, Socket, SocketListener } from "./line";

/** What a browser closes with when the page gives a socket up. */
const CLOSE_NORMAL = 1000;

/** The address of the server's socket, for the page at this address. */
export function socketUrl(pageUrl: string, path: string): string {
  const url = new URL(path, pageUrl);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.hash = "";
  return url.href;
}

/** The real world. */
export function browserEnvironment(): LineEnvironment {
  return {
    openSocket,
    ask,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    hidden: () => document.visibilityState === "hidden",
    onWake,
  };
}

function openSocket(url: string, listener: SocketListener): Socket {
  const socket = new WebSocket(url);
  socket.onopen = () => listener.opened();
  socket.onmessage = (event: MessageEvent<unknown>) => {
    // The protocol is text; a binary frame can only be another program's.
    if (typeof event.data === "string") {
      listener.received(event.data);
    }
  };
  socket.onclose = (event) => listener.closed(event.code);
  return {
    send: (text) => socket.send(text),
    close: () => {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close(CLOSE_NORMAL);
    },
  };
}

/** What the server answers as long as it runs. */
const HEALTH_PATH = "/healthz";

function ask(answered: (reachable: boolean) => void): () => void {
  const controller = new AbortController();
  fetch(HEALTH_PATH, { cache: "no-store", signal: controller.signal }).then(
    // 500 and above is a proxy that waits for the server, too; anything else stands before a server that is there.
    (response) => answered(response.status < 500),
    () => answered(false),
  );
  return () => controller.abort();
}

function onWake(callback: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === "visible") {
      callback();
    }
  };
  // `pageshow` is for pages that come out of the back-forward cache: their socket is gone without a word.
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("pageshow", seen);
  window.addEventListener("online", callback);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("pageshow", seen);
    window.removeEventListener("online", callback);
  };
}
