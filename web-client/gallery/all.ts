// Every state of every screen, in the order of the gallery page.
import { AFTER } from "./after";
import { BESIDE } from "./beside";
import { CALL } from "./call";
import { ON_DESK } from "./desk";
import { EDGES } from "./edges";
import { HAPPENS } from "./happens";
import { PAGES } from "./pages";
import { PARTS } from "./parts";
import type { Group, State } from "./state";
import { WRITING } from "./writing";

export const GROUPS: readonly Group[] = [...PAGES, ...WRITING, ...CALL, ...BESIDE, ...HAPPENS, ...ON_DESK, ...AFTER, ...EDGES, ...PARTS];

export const STATES: readonly State[] = GROUPS.flatMap((group) => group.states);
