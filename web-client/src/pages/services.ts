// What the pages share: this browser's storage, the server's few HTTP requests, and the seats that are held here.
// Made once, when first needed. Pages take these; components never do.
import { t } from "../messages";
import { Api, CredentialStore, Doors, openStorage, type Answer, type KeyValue } from "../sync";

export interface Services {
  readonly storage: KeyValue;
  readonly api: Api;
  readonly doors: Doors;
  readonly credentials: CredentialStore;
}

let made: Services | undefined;

export function services(): Services {
  if (made === undefined) {
    const storage = openStorage();
    const api = new Api();
    made = { storage, api, doors: new Doors(api, storage), credentials: new CredentialStore(storage) };
  }
  return made;
}

/** The sentence for a request that did not work. */
export function failureSentence(failed: Extract<Answer<unknown>, { ok: false }>): string {
  const words = t().refusals;
  return failed.why === "unreachable" ? words.unreachable : words[failed.refusal.code];
}

/** Where a set lives in the address. */
export function setPath(set: string): string {
  return `/set/${set}`;
}
