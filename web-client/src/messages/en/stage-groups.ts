// What the groups of stages on the rail are called.
import { time } from "./time";

export const stageGroups = {
  opening: "Opening",
  issue: (number: number, presenter: string | undefined): string =>
    presenter === undefined ? `${time.ordinal(number)} issue`.replace(/^./u, (letter) => letter.toLocaleUpperCase("en-GB")) : `${presenter}’s issue`,
  closing: "Closing",
  meeting: "The meeting",
  unknown: "Stage",
};
