// @vitest-environment node
/** A personal way back survives what mail programs do, too, carries all of a chair, and nothing is read out of half of one. */
import { describe, expect, test } from "vitest";
import { makeChairLink, makeLink, makeSeatSecret, makeSetKeys, parseAnyLink, parseLink, randomBytes, toBase64Url, type Chair } from "./index";

const ORIGIN = "https://askwell.example";

function someChair(over: Partial<Chair> = {}): Chair {
  const keys = makeSetKeys();
  return {
    set: crypto.randomUUID(),
    seat: crypto.randomUUID(),
    role: "member",
    secret: makeSeatSecret(),
    key_epoch: 1,
    notices: toBase64Url(keys.notices),
    words: toBase64Url(keys.words),
    member_token: toBase64Url(randomBytes(16)),
    ...over,
  };
}

function linkTo(chair: Chair): string {
  const link = makeChairLink(ORIGIN, chair);
  if (link === undefined) throw new Error("the chair makes no link");
  return link;
}

const { member_token, ...tokenless } = someChair();
const chairs: Record<string, Chair> = {
  "a member's": someChair(),
  "a facilitator's, with both tokens": someChair({ role: "facilitator", facilitator_token: toBase64Url(randomBytes(16)) }),
  "an observer's of a later key epoch": someChair({ role: "observer", key_epoch: 65_535 }),
  "a supporter's, of which no token is known": { ...tokenless, role: "supporter" },
};

describe("what a browser knows of a chair comes through", () => {
  test.each(Object.entries(chairs))("%s", (_, chair) => {
    expect(parseAnyLink(linkTo(chair))).toEqual({ ok: true, what: "chair", chair });
  });

  test("and nothing else does: other fields of a browser's are left out", () => {
    const chair = someChair();
    const link = linkTo({ ...chair, private_key: "p".repeat(184) } as Chair);
    expect(parseAnyLink(link)).toEqual({ ok: true, what: "chair", chair });
  });

  test("a chair of which something is not whole makes no link", () => {
    expect(makeChairLink(ORIGIN, someChair({ secret: "short" }))).toBeUndefined();
    expect(makeChairLink(ORIGIN, someChair({ set: "no id" }))).toBeUndefined();
    expect(makeChairLink(ORIGIN, someChair({ key_epoch: 65_536 }))).toBeUndefined();
  });
});

describe("a link is read", () => {
  const chair = someChair();
  const url = linkTo(chair);
  const forms: Record<string, string> = {
    "with # encoded": url.replace("#", "%23"),
    "as a bare fragment": url.slice(url.indexOf("#") + 1),
    "as the browser has it": url.slice(url.indexOf("#")),
    "wrapped and quoted": (url.match(/.{1,50}/g) ?? []).join("\r\n> "),
    "in the middle of a mail": `My chair:\n<${url}>. Keep it!`,
    "directly before the next line": `${url}\nSee you on Thursday`,
    "inside another program’s link": `https://safe.example/?url=${encodeURIComponent(url)}&data=05`,
  };
  test.each(Object.entries(forms))("%s", (_, text) => {
    expect(parseAnyLink(text)).toEqual({ ok: true, what: "chair", chair });
  });
});

describe("a text that is no whole link says why", () => {
  const url = linkTo(someChair());
  const code = url.indexOf("#1p.") + 4;
  test("wherever it was cut", () => {
    for (let length = code; length < url.length; length += 1) {
      expect([length, parseAnyLink(url.slice(0, length))]).toEqual([length, { ok: false, why: "cut" }]);
    }
  });

  test("a sign of a later version", () => {
    expect(parseAnyLink(`${url.slice(0, code)}_${url.slice(code + 1)}`)).toEqual({ ok: false, why: "other_version" });
  });

  test("a set's link is still read as one, and the reader of those knows no chairs", () => {
    const link = { token: toBase64Url(randomBytes(16)), ...makeSetKeys() };
    expect(parseAnyLink(makeLink(ORIGIN, link))).toEqual({ ok: true, link });
    expect(parseAnyLink("See you on Thursday.")).toEqual({ ok: false, why: "not_a_link" });
    expect(parseLink(url).ok).toBe(false);
  });
});
