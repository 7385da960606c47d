/**
 * The line to the server: one WebSocket that comes back by itself.
 *
 * Knows sockets, waiting and heartbeats; knows nothing of what the frames say (that is `sync`). Time, randomness,
 * sockets and the page's events come in through `LineEnvironment`, so every path is tested without a network or a
 * sleep. Must never queue what is sent while the line is down: what has to arrive waits in the outbox of `sync`.
 */
import {
  ATTEMPT_MS_MAX,
  comesBack,
  HEARTBEAT_ANSWER_MS,
  HEARTBEAT_MS,
  HURRIED_ANSWER_MS,
  STABLE_MS,
  unreachableWaitMs,
  waitMs,
} from "./backoff";

/** What a socket tells. Nothing is told after `closed`. */
export interface SocketListener {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

/** An open or opening socket. */
export interface Socket {
  send(text: string): void;
  /** Closes it. `closed` need not follow. */
  close(): void;
}

/** The world, as far as a line needs it. `browserEnvironment` is the real one. */
export interface LineEnvironment {
  openSocket(url: string, listener: SocketListener): Socket;
  /**
   * Finds out, and says later, whether the server answers requests. A socket that fails makes some browsers hold back the next ones,
   * for up to a minute; a request does not. What is returned cancels.
   */
  ask(answered: (reachable: boolean) => void): () => void;
  /** Calls back once after this time; the answer cancels. */
  after(ms: number, callback: () => void): () => void;
  /** From 0 to less than 1. */
  random(): number;
  /** Whether nobody can see the page. */
  hidden(): boolean;
  /** Calls back when the page is seen again or the network returns; the answer stops listening. */
  onWake(callback: () => void): () => void;
}

/** How the line is. `closed` is final until `start` is called again. */
export type LineState =
  | { readonly state: "idle" }
  | { readonly state: "connecting" }
  | { readonly state: "open" }
  | { readonly state: "waiting"; readonly retryInMs: number; /** With what it was closed, where it was; else 0. */ readonly code: number }
  | { readonly state: "closed"; readonly code: number };

/** What a line tells its user. */
export interface LineListener {
  stateChanged(state: LineState): void;
  received(text: string): void;
  /** A frame to be answered by anything at all; called only while open. */
  heartbeat(): string;
}

type Purpose = "attempt" | "retry" | "stable" | "ping" | "answer" | "ask";

/** A socket that is replaced when it is lost. */
export class Line {
  readonly #url: string;
  readonly #environment: LineEnvironment;
  readonly #listener: LineListener;
  #state: LineState = { state: "idle" };
  #socket: Socket | undefined;
  #failedAttempts = 0;
  /** How often in a row the server was asked and did not answer. */
  #unanswered = 0;
  #heartbeatMs = HEARTBEAT_MS;
  #stopListening: (() => void) | undefined;
  /** Each purpose has one timer, or request; a new one replaces it. */
  readonly #timers = new Map<Purpose, () => void>();

  constructor(url: string, environment: LineEnvironment, listener: LineListener) {
    this.#url = url;
    this.#environment = environment;
    this.#listener = listener;
  }

  /** How the line is now. */
  get state(): LineState {
    return this.#state;
  }

  /** Connects, and from now on connects again whenever the line is lost. */
  start(): void {
    if (this.#state.state === "idle" || this.#state.state === "closed") {
      this.#failedAttempts = 0;
      this.#unanswered = 0;
      this.#stopListening = this.#environment.onWake(() => this.hurry());
      this.#connect();
    }
  }

  /** Closes for good. */
  stop(): void {
    this.#dropSocket();
    this.#unlisten();
    this.#become({ state: "idle" });
  }

  /** Sends a frame if the line is open; says whether it was handed over (not whether it arrived). */
  send(text: string): boolean {
    if (this.#state.state !== "open" || this.#socket === undefined) {
      return false;
    }
    this.#socket.send(text);
    return true;
  }

  /** Somebody waits: connect now instead of later, or find out now whether an old line still lives. */
  hurry(): void {
    if (this.#state.state === "waiting") {
      this.#connectAgain();
    } else if (this.#state.state === "open") {
      this.#ping(HURRIED_ANSWER_MS);
    }
  }

  /** Throws the socket away and connects anew, as after a loss: what came over it made no sense. */
  restart(): void {
    if (this.#state.state === "open") {
      this.#lost(0);
    }
  }

  /** How often to ping, as the server's welcome says. */
  setHeartbeatMs(ms: number): void {
    this.#heartbeatMs = ms;
    if (this.#state.state === "open") {
      this.#schedulePing();
    }
  }

  /** Connects once the server answers at all. */
  #connectAgain(): void {
    this.#dropSocket();
    this.#become({ state: "connecting" });
    this.#timer("attempt", ATTEMPT_MS_MAX, () => this.#unreachable());
    let asking = true;
    const cancel = this.#environment.ask((reachable) => {
      if (asking && reachable) {
        this.#unanswered = 0;
        this.#connect();
      } else if (asking) {
        this.#unreachable();
      }
    });
    this.#timers.set("ask", () => {
      asking = false;
      cancel();
    });
  }

  #unreachable(): void {
    this.#dropSocket();
    const { hidden, random } = this.#environment;
    this.#unanswered += 1;
    this.#retryIn(unreachableWaitMs(this.#unanswered, hidden(), random()), 0);
  }

  #connect(): void {
    this.#dropSocket();
    // A socket that has been given up may still speak; its words are no longer ours.
    let current = true;
    const mine = (): boolean => current && this.#socket === socket;
    const socket: Socket = this.#environment.openSocket(this.#url, {
      opened: () => mine() && this.#opened(),
      received: (text) => mine() && this.#received(text),
      closed: (code) => {
        if (mine()) {
          current = false;
          this.#lost(code);
        }
      },
    });
    this.#socket = socket;
    this.#timer("attempt", ATTEMPT_MS_MAX, () => this.#lost(0));
    this.#become({ state: "connecting" });
  }

  #opened(): void {
    this.#cancel("attempt");
    this.#timer("stable", STABLE_MS, () => {
      this.#failedAttempts = 0;
    });
    this.#schedulePing();
    this.#become({ state: "open" });
  }

  #received(text: string): void {
    this.#cancel("answer");
    this.#listener.received(text);
  }

  #lost(code: number): void {
    this.#dropSocket();
    if (!comesBack(code)) {
      this.#unlisten();
      this.#become({ state: "closed", code });
      return;
    }
    const { hidden, random } = this.#environment;
    const retryInMs = waitMs(this.#failedAttempts, hidden(), code, random());
    this.#failedAttempts += 1;
    this.#retryIn(retryInMs, code);
  }

  #retryIn(retryInMs: number, code: number): void {
    this.#timer("retry", retryInMs, () => this.#connectAgain());
    this.#become({ state: "waiting", retryInMs, code });
  }

  #schedulePing(): void {
    this.#timer("ping", this.#heartbeatMs, () => this.#ping(HEARTBEAT_ANSWER_MS));
  }

  #ping(answerMs: number): void {
    this.#schedulePing();
    this.#timer("answer", answerMs, () => this.#lost(0));
    this.send(this.#listener.heartbeat());
  }

  #dropSocket(): void {
    for (const purpose of [...this.#timers.keys()]) {
      this.#cancel(purpose);
    }
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #unlisten(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  #timer(purpose: Purpose, ms: number, callback: () => void): void {
    this.#cancel(purpose);
    const cancel = this.#environment.after(ms, () => {
      this.#timers.delete(purpose);
      callback();
    });
    this.#timers.set(purpose, cancel);
  }

  #cancel(purpose: Purpose): void {
    this.#timers.get(purpose)?.();
    this.#timers.delete(purpose);
  }

  #become(state: LineState): void {
    this.#state = state;
    this.#listener.stateChanged(state);
  }
}
