/**
 * The few HTTP requests, with typed answers. A refusal is a value; so is a server that can't be reached. Must never put
 * a token or a secret into an address: they travel in bodies and in the `Authorization` header.
 */
import type {
  AboutServer,
  CreateSet,
  DoorAnswer,
  DoorRequest,
  OutlineAnswer,
  OutlineRequest,
  PostedCommand,
  Refusal,
  RoomId,
  SetCreated,
  SitAnswer,
  SitRequest,
} from "../protocol/generated/protocol";

/** The outcome of a request. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: "refused"; readonly refusal: Refusal }
  /** No answer that makes sense: offline, a proxy's page, a fault. The same request may be sent again. */
  | { readonly ok: false; readonly why: "unreachable" };

/** A request that has no answer by then counts as unreachable. */
export const REQUEST_MS_MAX = 15_000;

/** `fetch`, as far as it is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The server's REST API. */
export class Api {
  readonly #origin: string;
  readonly #fetch: Fetch;

  /** `origin` is empty for the page's own server. */
  constructor(origin = "", fetchLike: Fetch = (url, init) => fetch(url, init)) {
    this.#origin = origin;
    this.#fetch = fetchLike;
  }

  /** What has to be known before anything else. */
  about(): Promise<Answer<AboutServer>> {
    return this.#send("/api/server", { method: "GET", headers: {} });
  }

  /** Creates a set. Where the server asks for a key, it is shown. */
  createSet(body: CreateSet, key?: string): Promise<Answer<SetCreated>> {
    return this.#post("/api/sets", body, key);
  }

  /** What a link shows before anybody sits down; takes nothing. */
  door(body: DoorRequest): Promise<Answer<DoorAnswer>> {
    return this.#post("/api/door", body);
  }

  /** What a meeting would be like. It is about no room. */
  outline(body: OutlineRequest): Promise<Answer<OutlineAnswer>> {
    return this.#post("/api/outline", body);
  }

  /** Sits down, or asks again whether one may. The same body has the same answer. */
  sit(body: SitRequest): Promise<Answer<SitAnswer>> {
    return this.#post("/api/seats", body);
  }

  /** A command without a socket. */
  command(room: RoomId, body: PostedCommand, secret: string): Promise<Answer<undefined>> {
    return this.#post(`/api/rooms/${room}/commands`, body, secret);
  }

  #post<T>(path: string, body: unknown, bearer?: string): Promise<Answer<T>> {
    const headers: { [name: string]: string } = { "content-type": "application/json" };
    if (bearer !== undefined) {
      headers["authorization"] = `Bearer ${bearer}`;
    }
    return this.#send(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #send<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    try {
      const signal = AbortSignal.timeout(REQUEST_MS_MAX);
      const response = await this.#fetch(this.#origin + path, { ...init, signal, cache: "no-store" });
      const text = await response.text();
      if (!response.ok) {
        return refusalFrom(text);
      }
      return { ok: true, value: (text === "" ? undefined : JSON.parse(text)) as T };
    } catch {
      return { ok: false, why: "unreachable" };
    }
  }
}

function refusalFrom(text: string): Answer<never> {
  // What is not ours (a proxy's error page) does not parse, and ends as unreachable.
  const refusal = JSON.parse(text) as Partial<Refusal> | null;
  return typeof refusal?.code === "string"
    ? { ok: false, why: "refused", refusal: refusal as Refusal }
    : { ok: false, why: "unreachable" };
}
