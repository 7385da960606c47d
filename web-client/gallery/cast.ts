// Who sits there: eight as a rule, and five or twelve, the longest name among them, to see that it holds.

export type Cast = readonly string[];

const EIGHT: Cast = [
  "Ruth Adeyemi", "Ana Ferreira", "Tom Okafor", "Jo Baker", "Marek Dvořák", "Siân Hughes", "Quiet Heron", "Priya Nair",
];
const LONG = "Maximiliane von Hohenstein-Okonkwo";

/** By name: the chairs `s0`, `s1` and so on. `s0` facilitates, `s1` presents, `s3` is who looks. */
export const CASTS: Readonly<Record<"eight" | "five" | "twelve", Cast>> = {
  eight: EIGHT,
  five: ["Ruth Adeyemi", LONG, "Maximiliane Ott", "Jo Baker", "Bartholomäus-Constantin Kraft"],
  twelve: [
    "Ruth Adeyemi", LONG, "Tom Okafor", "Jo Baker", "Marek Dvořák", "Siân Hughes", "Maximiliane Ott", "Priya Nair", "Bronwen Lloyd",
    "Gurpreet Kaur", "Bartholomäus-Constantin Kraft", "Wale Abara",
  ],
};
