// Minutes, seconds and places in words.
import { listsOf, pluralsOf } from "../plural";

const plural = pluralsOf("fr");
const ordinalRules = new Intl.PluralRules("fr", { type: "ordinal" });
const ORDINAL_ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "re" };
const ORDINALS = ["première", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième"];

const minutes = (count: number): string => plural(count, { one: "# minute", other: "# minutes" });
const seconds = (count: number): string => plural(count, { one: "# seconde", other: "# secondes" });
const rest = (wholeMinutes: number, restSeconds: number): string =>
  wholeMinutes === 0 ? seconds(restSeconds) : restSeconds === 0 ? minutes(wholeMinutes) : `${minutes(wholeMinutes)} ${seconds(restSeconds)}`;

export const time = {
  minutes,
  seconds,
  minShort: "min",
  minutesShort: (count: number): string => `${count} min`,
  span: (hours: number, left: number): string =>
    hours === 0 ? `${left} min` : left === 0 ? `${hours} h` : `${hours} h ${left} min`,
  minutesLeft: (count: number): string => `encore ${minutes(count)}`,
  exactLeft: (wholeMinutes: number, restSeconds: number): string => `encore ${rest(wholeMinutes, restSeconds)}`,
  exactOver: (wholeMinutes: number, restSeconds: number): string => `dépassé de ${rest(wholeMinutes, restSeconds)}`,
  /** A place in the queue, which is feminine: "troisième"; from eleven on "11e". */
  ordinal: (place: number): string =>
    ORDINALS[place - 1] ?? `${place}${ORDINAL_ENDINGS[ordinalRules.select(place)] ?? "e"}`,
  list: listsOf("fr"),
};
