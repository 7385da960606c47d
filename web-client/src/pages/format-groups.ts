// The formats by what people need, and which of them fit so many people and so much time. No markup.
import type { FormatFile, OfferedFormat } from "./format-files";

export type FormatGroup = "series" | "case" | "slow" | "three" | "together";

/** By need, in the order in which they are shown; a format that stands nowhere here is among those for everybody. */
const GROUPS: Readonly<Record<FormatGroup, readonly string[]>> = {
  series: ["classic", "first_meeting", "half_way", "last_meeting"],
  case: [
    "wial", "kollegiale_fallberatung", "consultancy", "reflecting_team", "co_development", "critical_friends", "intervision_incident",
    "intervision_gossip",
  ],
  slow: ["clearness", "clearness_hour", "balint", "time_to_think"],
  three: ["troika", "clean_troika"],
  together: ["one_two_four_all", "thinking_environment", "cafe_ifal"],
};
const ORDER: readonly FormatGroup[] = ["series", "case", "slow", "three", "together"];

export const PEOPLE_FILTERS = ["any", "3", "4-5", "6-9", "10"] as const;
export type PeopleFilter = (typeof PEOPLE_FILTERS)[number];
export const TIME_FILTERS = ["any", "30", "60", "90", "more"] as const;
export type TimeFilter = (typeof TIME_FILTERS)[number];

const PEOPLE: Readonly<Record<PeopleFilter, readonly [least: number, most: number]>> = {
  any: [0, Infinity], "3": [3, 3], "4-5": [4, 5], "6-9": [6, 9], "10": [10, Infinity],
};
/** Of the usual length: more than the first, up to the second. */
const TIMES: Readonly<Record<TimeFilter, readonly [above: number, most: number]>> = {
  any: [0, Infinity], "30": [0, 30], "60": [30, 60], "90": [60, 90], more: [90, Infinity],
};

export interface Wanted {
  readonly people: PeopleFilter;
  readonly time: TimeFilter;
}

export function isAny({ people, time }: Wanted): boolean {
  return people === "any" && time === "any";
}

/** Whether a format is meant for some of those numbers of people, and usually takes so long. */
export function fitsWanted(file: FormatFile, wanted: Wanted): boolean {
  const [least, most] = PEOPLE[wanted.people];
  const [above, longest] = TIMES[wanted.time];
  return file.people.smallest <= most && file.people.largest >= least && file.length > above && file.length <= longest;
}

export interface GroupedFormats {
  readonly group: FormatGroup;
  readonly formats: readonly OfferedFormat[];
}

/** Those that fit, by need; no group without any. */
export function grouped(formats: readonly OfferedFormat[], wanted: Wanted): GroupedFormats[] {
  const fit = formats.filter(({ file }) => fitsWanted(file, wanted));
  const groups = ORDER.map((group) => {
    const place = ({ file }: OfferedFormat): number => GROUPS[group].indexOf(file.key);
    return { group, formats: fit.filter((format) => groupOf(format.file.key) === group).sort((a, b) => place(a) - place(b)) };
  });
  return groups.filter((one) => one.formats.length > 0);
}

function groupOf(key: string): FormatGroup {
  return ORDER.find((group) => GROUPS[group].includes(key)) ?? "together";
}
