/**
 * A world in which only the test lets time pass: timers, a page that is seen or hidden, a network with latency that can
 * be cut with or without a word. Nothing in it sleeps.
 */
import type { LineEnvironment, Socket, SocketListener } from "../../transport/index";
import type { LocalClocks } from "../clock";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** The server's end of a socket. */
export interface ServerSocket {
  send(text: string): void;
  close(code: number): void;
}

/** What accepts sockets. */
export interface ServerLike {
  /** Takes a new socket; the answer hears its frames and its end. */
  accept(socket: ServerSocket): { received(text: string): void; gone(): void };
}

/** A pair of socket ends with a wire between. */
interface Wire {
  /** Dead without a word: nothing arrives any more, at neither end. */
  dead: boolean;
  cut(code: number): void;
}

/** See the head of the file. */
export class World implements LineEnvironment {
  /** Milliseconds since the world began. */
  time = 0;
  /** One way, in milliseconds. */
  latencyUpMs = 20;
  latencyDownMs = 20;
  /** Whether new sockets reach the server. */
  online = true;
  pageHidden = false;
  randomSource: () => number = () => 0.5;
  /** How wrong this machine's wall clock is. */
  wallErrorMs = 0;
  /** How long the machine slept with its steady clock standing still. */
  sleptMs = 0;
  readonly attempts: number[] = [];
  readonly #server: ServerLike;
  #timers: Timer[] = [];
  #order = 0;
  #wires = new Set<Wire>();
  readonly #wakeListeners = new Set<() => void>();

  constructor(server: ServerLike) {
    this.#server = server;
  }

  /** The clocks of this machine. */
  get clocks(): LocalClocks {
    return {
      steadyMs: () => 5_000 + this.time - this.sleptMs,
      wallMs: () => 1_790_000_000_000 + this.time + this.wallErrorMs,
    };
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, order: (this.#order += 1), callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  readonly random = (): number => this.randomSource();
  readonly hidden = (): boolean => this.pageHidden;

  onWake(callback: () => void): () => void {
    this.#wakeListeners.add(callback);
    return () => this.#wakeListeners.delete(callback);
  }

  /** Somebody looks at the page again. */
  wake(): void {
    this.pageHidden = false;
    for (const callback of [...this.#wakeListeners]) {
      callback();
    }
  }

  /** Lets time pass, timer by timer. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      this.#timers.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.#timers[0];
      if (next === undefined || next.at > end) {
        break;
      }
      this.#timers.shift();
      this.time = Math.max(this.time, next.at);
      next.callback();
    }
    this.time = end;
  }

  /** Ends all sockets; both sides hear of it. */
  cutAll(code = 1006): void {
    for (const wire of [...this.#wires]) {
      wire.cut(code);
    }
  }

  /** All sockets go dead without a word, as on a phone that left its network. */
  killSilently(): void {
    for (const wire of this.#wires) {
      wire.dead = true;
    }
    this.#wires.clear();
  }

  ask(answered: (reachable: boolean) => void): () => void {
    const { online } = this;
    return this.after(this.latencyUpMs + this.latencyDownMs, () => answered(online));
  }

  openSocket(_url: string, listener: SocketListener): Socket {
    this.attempts.push(this.time);
    let closed = false;
    let serverEnd: ReturnType<ServerLike["accept"]> | undefined;
    const finish = (code: number): void => {
      this.#wires.delete(wire);
      if (!closed) {
        closed = true;
        serverEnd?.gone();
        this.after(this.latencyDownMs, () => listener.closed(code));
      }
    };
    const wire: Wire = { dead: !this.online, cut: finish };
    this.#wires.add(wire);
    const down = (deliver: () => void): void => {
      this.after(this.latencyDownMs, () => !wire.dead && deliver());
    };
    this.after(this.latencyUpMs, () => {
      if (wire.dead || closed) {
        return;
      }
      serverEnd = this.#server.accept({
        send: (text) => !closed && down(() => listener.received(text)),
        close: finish,
      });
      down(() => listener.opened());
    });
    return {
      send: (text) => {
        this.after(this.latencyUpMs, () => !wire.dead && !closed && serverEnd?.received(text));
      },
      close: () => {
        this.#wires.delete(wire);
        // A socket given up tells its own side nothing; the other side hears of it.
        this.after(this.latencyUpMs, () => {
          if (!closed) {
            closed = true;
            serverEnd?.gone();
          }
        });
      },
    };
  }
}
