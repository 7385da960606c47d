// @vitest-environment node
/** Links survive what mail programs do to them, and a person is told what is wrong when they don't. */
import { describe, expect, test } from "vitest";
import { makeFragment, makeLink, makeSetKeys, parseLink, randomBytes, toBase64Url } from "./index";

const link = { token: toBase64Url(randomBytes(16)), ...makeSetKeys() };
const url = makeLink("https://askwell.example", link);
const fragment = makeFragment(link);
const [before, after] = url.split("#") as [string, string];

function wrap(text: string, width: number, lead: string): string {
  const lines = [];
  for (let at = 0; at < text.length; at += width) {
    lines.push(lead + text.slice(at, at + width));
  }
  return lines.join("\r\n");
}

describe("a link is read", () => {
  const forms: Record<string, string> = {
    "as it was made": url,
    "as a bare fragment": fragment,
    "as a fragment with its sign": `#${fragment}`,
    "with # encoded": `${before}%23${after}`,
    "with # encoded twice": `${before}%2523${after}`,
    "with full stops encoded": url.replaceAll(".", "%2E"),
    "wrapped in lines of 40": wrap(url, 40, ""),
    "wrapped and quoted twice": wrap(url, 60, "> > "),
    "wrapped by quoted-printable": url.match(/.{1,70}/g)?.join("=\r\n") ?? "",
    "with spaces and a zero-width space in it": `${before} #\u200b${after}`,
    "in angle brackets": `<${url}>`,
    "in quotation marks with a full stop": `„${url}“.`,
    "with three dots after it": `${url}...`,
    "as markdown": `[our set](${url})`,
    "in bold": `**${url}**`,
    "in the middle of a mail": `Dear all,\nhere is the link: ${url}. See you on Thursday!\nAna`,
    "directly before the next line": `${url}\nSee you on Thursday`,
    "inside another program’s link": `https://safe.example/?url=${encodeURIComponent(url)}&data=05%7C01`,
  };
  test.each(Object.entries(forms))("%s", (_, text) => {
    expect(parseLink(text)).toEqual({ ok: true, link });
  });
});

describe("a text that is no whole link says why", () => {
  const texts: [string, string, string][] = [
    ["nothing", "", "empty"],
    ["blanks and brackets", " \n <> ", "empty"],
    ["the last letter lost", url.slice(0, -1), "cut"],
    ["the fragment lost", before, "cut"],
    ["all but the sign lost", `${before}#`, "cut"],
    ["cut after the version", `${before}#1`, "cut"],
    ["cut in the token", `${before}#1.abc`, "cut"],
    ["cut after the first key", url.slice(0, url.lastIndexOf(".")), "cut"],
    ["a bare fragment, cut", fragment.slice(0, 60), "cut"],
    ["a spare bit set", `${before}#1.${"A".repeat(21)}B.${"A".repeat(43)}.${"A".repeat(43)}`, "cut"],
    ["a newer version", `${before}#2.${after.slice(2)}`, "other_version"],
    ["a newer version as a bare fragment", `12.${after.slice(2)}`, "other_version"],
    ["another address", "https://example.org/agenda", "not_a_link"],
    ["a sentence", "See you on Thursday at 10.", "not_a_link"],
    ["a numbered list", "1. Milk", "not_a_link"],
  ];
  test.each(texts)("%s", (_, text, why) => {
    expect(parseLink(text)).toEqual({ ok: false, why });
  });
});

test("every possible cut of a link is noticed", () => {
  for (let length = before.length + 1; length < url.length; length += 1) {
    expect(parseLink(url.slice(0, length))).toEqual({ ok: false, why: "cut" });
  }
});

test("a huge paste is answered at once", () => {
  expect(parseLink("1.".repeat(5_000_000)).ok).toBe(false);
});
