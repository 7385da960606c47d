/** A client, a server and the world between them, ready for a test. */
import type { Record as AnyRecord } from "../../protocol/generated/protocol";
import { makeSeatSecret, makeSetKeys, toBase64Url } from "../../seal/index";
import { SetClient } from "../client";
import { MemoryStorage, type Credentials, type KeyValue } from "../storage";
import { TestServer } from "./server";
import { World } from "./world";

/** The server's clock begins here. */
export const SERVER_EPOCH_MS = 1_800_000_000_000;

/** A seat of a new set. */
export function someCredentials(): Credentials {
  const keys = makeSetKeys();
  return {
    set: crypto.randomUUID(),
    seat: crypto.randomUUID(),
    role: "member",
    secret: makeSeatSecret(),
    public_key: "",
    private_key: "",
    key_epoch: 1,
    notices: toBase64Url(keys.notices),
    words: toBase64Url(keys.words),
  };
}

/** One browser and its server. */
export class Stage {
  readonly server = new TestServer();
  readonly world = new World(this.server);
  readonly credentials = someCredentials();
  readonly storage: KeyValue = new MemoryStorage();
  client: SetClient;

  constructor() {
    this.server.nowMs = () => SERVER_EPOCH_MS + this.world.time;
    this.client = this.makeClient();
  }

  /** The set's room. */
  get set(): string {
    return this.credentials.set;
  }

  makeClient(): SetClient {
    return new SetClient({
      credentials: this.credentials,
      url: "wss://test/api/ws",
      environment: this.world,
      clocks: this.world.clocks,
      storage: this.storage,
    });
  }

  /** Connected and in the set's room. */
  start(): this {
    this.client.start();
    this.world.pass(1_000);
    return this;
  }

  /** The page is loaded again: nothing but storage stays. */
  reload(): void {
    this.client.stop();
    this.world.killSilently();
    this.client = this.makeClient();
    this.client.start();
  }

  /** Frames of one type that the server has seen. */
  seen(type: string): number {
    return this.server.frames.filter((frame) => frame.t === type).length;
  }
}

/** A word record with some id. */
export function wordRecord(id: string, order: number, seat = "s"): AnyRecord {
  return { kind: "word", id, stage: 0, seat, answers: null, text: null, order };
}

/** Records as text, sorted: two views are the same if these are. */
export function flat(records: readonly AnyRecord[]): string[] {
  return records.map((record) => JSON.stringify(record)).sort();
}
