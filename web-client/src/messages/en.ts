// English, as spoken in the United Kingdom. Plain words, short sentences, no exclamation marks (see the ten rules of
// voice in the look). Split by where the words are met; this file only gathers.
import { closing, setPage } from "./en/closing";
import { desk } from "./en/desk";
import { formats } from "./en/formats";
import { join } from "./en/join";
import { keeping } from "./en/keeping";
import { landing } from "./en/landing";
import { nameless } from "./en/nameless";
import { parts } from "./en/parts";
import { person } from "./en/person";
import { refusals } from "./en/refusals";
import { room } from "./en/room";
import { slipKinds } from "./en/slips";
import { stageGroups } from "./en/stage-groups";
import { start } from "./en/start";
import { time } from "./en/time";
import { wayBack } from "./en/way-back";

export const en = { tag: "en-GB", time, parts, landing, start, formats, join, room, desk, person, nameless, slipKinds, stageGroups, closing, setPage, keeping, wayBack, refusals };

/** What a language must bring: the same keys, the same arguments. */
export type Messages = typeof en;
