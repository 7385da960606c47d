/**
 * Coming back by a personal link: whether the chair that it names is still this person's is found out by sitting down on it, and
 * only then does this browser keep it. A link that has ended takes nothing and costs nothing.
 */
import { effect } from "@preact/signals-core";
import { makeSeatKeyPair, type Chair } from "../seal/index";
import { SetClient, type ClientParts, type EndReason } from "./client";
import { MemoryStorage, type Credentials } from "./storage";

/** What came of it. */
export type TriedChair =
  | { readonly ok: true; readonly credentials: Credentials }
  | { readonly ok: false; readonly why: EndReason | "unreachable" };

/** Sits down on the chair for a moment. Another page of the same chair says that it was opened elsewhere. */
export async function tryChair(chair: Chair, parts: Omit<ClientParts, "credentials"> = {}): Promise<TriedChair> {
  const pair = await makeSeatKeyPair();
  const credentials = { ...chair, public_key: pair.publicKey, private_key: pair.privateKey };
  // Nothing of this try is kept: what this browser has may be another chair's.
  const client = new SetClient({ ...parts, credentials, storage: new MemoryStorage() });
  try {
    const why = await outcome(client);
    return why === undefined ? { ok: true, credentials } : { ok: false, why };
  } finally {
    client.stop();
  }
}

function outcome(client: SetClient): Promise<EndReason | "unreachable" | undefined> {
  return new Promise((resolve) => {
    effect(() => {
      const connection = client.connection.value;
      if (connection.state === "ended") {
        resolve(connection.why);
      } else if (connection.state === "lost") {
        resolve("unreachable");
      } else if (client.room.value?.current.value === true) {
        resolve(undefined);
      }
    });
    client.start();
  });
}
