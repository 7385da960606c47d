// French. "Vous", plain words, short sentences; the words for each idea are in docs/glossary.md. Fetched when somebody reads French.
import type { Pack } from "./index";
import type { Messages } from "./en";
import { after } from "./fr/after";
import { beside } from "./fr/beside";
import { change } from "./fr/change";
import { closing, setPage } from "./fr/closing";
import { desk } from "./fr/desk";
import { formats } from "./fr/formats";
import { join } from "./fr/join";
import { keeping } from "./fr/keeping";
import { landing } from "./fr/landing";
import { nameless } from "./fr/nameless";
import { parts } from "./fr/parts";
import { person } from "./fr/person";
import { process } from "./fr/process";
import { refusals } from "./fr/refusals";
import { room } from "./fr/room";
import { slipKinds } from "./fr/slips";
import { stageGroups, stages } from "./fr/stages";
import { start } from "./fr/start";
import { time } from "./fr/time";
import { wayBack } from "./fr/way-back";

const messages: Messages = { tag: "fr", time, parts, landing, start, formats, join, room, desk, person, nameless, slipKinds, stageGroups, closing, setPage, keeping, wayBack, refusals };

export const pack: Pack = { messages, after, beside, change, process, stages, practice: () => import("./fr/practice").then(({ practicePack }) => practicePack) };
