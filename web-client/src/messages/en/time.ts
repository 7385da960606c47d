// Minutes, seconds and places in words.
import { listsOf, pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");
const ordinalRules = new Intl.PluralRules("en-GB", { type: "ordinal" });
const ORDINAL_ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

const minutes = (count: number): string => plural(count, { one: "# minute", other: "# minutes" });
const seconds = (count: number): string => plural(count, { one: "# second", other: "# seconds" });

export const time = {
  minutes,
  seconds,
  minShort: "min",
  /** "8 min": where there is little room. */
  minutesShort: (count: number): string => `${count} min`,
  /** "2 h 28 min", for the length of a meeting. */
  span: (hours: number, rest: number): string =>
    hours === 0 ? `${rest} min` : rest === 0 ? `${hours} h` : `${hours} h ${rest} min`,
  minutesLeft: (count: number): string => `${minutes(count)} left`,
  exactLeft: (wholeMinutes: number, restSeconds: number): string =>
    wholeMinutes === 0
      ? `${seconds(restSeconds)} left`
      : restSeconds === 0
        ? `${minutes(wholeMinutes)} left`
        : `${minutes(wholeMinutes)} ${seconds(restSeconds)} left`,
  exactOver: (wholeMinutes: number, restSeconds: number): string =>
    wholeMinutes === 0 ? `${seconds(restSeconds)} over` : `${minutes(wholeMinutes)} ${seconds(restSeconds)} over`,
  /** "third"; from eleven on "11th". */
  ordinal: (place: number): string =>
    ORDINALS[place - 1] ?? `${place}${ORDINAL_ENDINGS[ordinalRules.select(place)] ?? "th"}`,
  list: listsOf("en-GB"),
};
