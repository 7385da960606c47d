// English, as spoken in the United Kingdom. Plain words, short sentences, no exclamation marks (see the ten rules of
// voice in the look). Split by where the words are met; this file only gathers.
import { join } from "./en/join";
import { landing } from "./en/landing";
import { parts } from "./en/parts";
import { refusals } from "./en/refusals";
import { start } from "./en/start";
import { time } from "./en/time";

export const en = { tag: "en-GB", time, parts, landing, start, join, refusals };

/** What a language must bring: the same keys, the same arguments. */
export type Messages = typeof en;
