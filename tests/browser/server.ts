// The real binary on a free port, started and ended by the tests.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");

export interface Server {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it has written to its log so far. */
  log(): string;
  stop(): Promise<void>;
}

function binary(): string {
  const target = process.env["CARGO_TARGET_DIR"] ?? resolve(ROOT, "target");
  const path = process.env["ASKWELL_BIN"] ?? resolve(target, "debug/askwell");
  if (!existsSync(path)) throw new Error(`There is no server at ${path}: run \`cargo build -p askwell\` first.`);
  return path;
}

/** Starts a server and waits until it says where it is open. */
export async function startServer(options: readonly string[] = []): Promise<Server> {
  const child = spawn(binary(), ["--port", "0", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stderr.on("data", (data: Buffer) => (log += data.toString()));
  const url = await new Promise<string>((found, failed) => {
    let out = "";
    child.stdout.on("data", (data: Buffer) => {
      out += data.toString();
      const at = /http:\/\/localhost:\d+/u.exec(out);
      if (at !== null) found(at[0]);
    });
    child.on("exit", (code) => failed(new Error(`The server ended with ${code}: ${log}`)));
  });
  return {
    url,
    process: child,
    log: () => log,
    stop: () =>
      new Promise((ended) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          ended();
          return;
        }
        child.on("exit", () => ended());
        child.kill("SIGTERM");
      }),
  };
}
