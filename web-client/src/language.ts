// Which language the page speaks: chosen before on this browser, else what the browser asks for. It is chosen before anything is drawn,
// so that nobody sees English first who does not read it.
import { effect } from "@preact/signals";
import { chooseLanguage, languageFor, pickedLanguage } from "./messages";
// Not by the library's index: the first page has no use for the rest of it, and would have to fetch it.
import { openStorage } from "./sync/storage";

const KEY = "language";
/** For how long a page stays empty for its words. Then it is drawn in English, and turns when they come. */
const PATIENCE_MS = 3_000;

/** Loads the words of the reader's language. Settles within the patience, also where they can't be fetched. */
export async function startLanguage(): Promise<void> {
  const storage = openStorage();
  const tag = languageFor(storage.get(KEY), navigator.languages);
  effect(() => {
    const picked = pickedLanguage();
    if (picked !== undefined) storage.set(KEY, picked);
  });
  await Promise.race([chooseLanguage(tag), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
