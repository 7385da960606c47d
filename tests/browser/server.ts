// The real binary on a free port, started and ended by the tests, also in the middle of a meeting.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");

function binary(): string {
  const target = process.env["CARGO_TARGET_DIR"] ?? resolve(ROOT, "target");
  const path = process.env["ASKWELL_BIN"] ?? resolve(target, "debug/askwell");
  if (!existsSync(path)) throw new Error(`There is no server at ${path}: run \`cargo build -p askwell\` first.`);
  return path;
}

export class Server {
  readonly #options: readonly string[];
  #child: ChildProcess | undefined;
  #url = "";
  #log = "";

  private constructor(options: readonly string[]) {
    this.#options = options;
  }

  /** Starts a server and waits until it says where it is open. */
  static async start(options: readonly string[] = []): Promise<Server> {
    const server = new Server(options);
    await server.#serve("0", []);
    return server;
  }

  get url(): string {
    return this.#url;
  }

  /** Everything it has written to its log so far, in all its lives. */
  log(): string {
    return this.#log;
  }

  /** Starts it once more, with the same options and on the same port, and waits until it serves. */
  async again(more: readonly string[] = []): Promise<void> {
    await this.#serve(new URL(this.#url).port, more);
  }

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** From now on nothing more can be written to disk, as if it were full; or again it can. */
  disk(full: boolean): void {
    execFileSync("prlimit", ["--pid", String(this.#child?.pid), `--fsize=${full ? 0 : "unlimited"}:`]);
  }

  async #serve(port: string, more: readonly string[]): Promise<void> {
    // A process that writes beyond its limit is ended by a signal, unless it ignores that; a shell passes this on.
    const ignoring = ["-c", 'trap "" XFSZ; exec "$0" "$@"', binary()];
    const child = spawn("sh", [...ignoring, "--port", port, ...this.#options, ...more], { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    child.stderr.on("data", (data: Buffer) => (this.#log += data.toString()));
    this.#url = await new Promise<string>((found, failed) => {
      let out = "";
      child.stdout.on("data", (data: Buffer) => {
        out += data.toString();
        const at = /http:\/\/localhost:\d+/u.exec(out);
        if (at !== null) found(at[0]);
      });
      child.on("exit", (code) => failed(new Error(`The server ended with ${code}: ${this.#log}`)));
    });
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((ended) => {
      child.on("exit", () => ended());
      child.kill(signal);
    });
  }
}
