// @vitest-environment node
import { describe, expect, it } from "vitest";
import { folded, initials, readsLike, shortNames, shortened } from "./names";

describe("initials", () => {
  it("are the first letters of the first and the last word", () => {
    expect(["Ana Ferreira", "Maximiliane von Hohenstein-Okonkwo", "siân hughes"].map(initials)).toEqual(["AF", "MH", "SH"]);
  });
  it("keep two letters of a single name as it is written", () => {
    expect(["Jo", "  Wale ", "Ö", ""].map(initials)).toEqual(["Jo", "Wa", "Ö", ""]);
  });
  it("count letters, not code units", () => {
    expect(initials("𝒜da 𝒵oe")).toBe("𝒜𝒵");
  });
});

describe("short names", () => {
  it("are first names", () => {
    expect(shortNames(["Ana Ferreira", "Tom Okafor"])).toEqual(["Ana", "Tom"]);
  });
  it("tell equal first names apart by the last name's letter", () => {
    expect(shortNames(["Tom Okafor", "Tom Baker", "Ana"])).toEqual(["Tom O.", "Tom B.", "Ana"]);
  });
  it("leave an alias whole, as far as there is room", () => {
    expect(shortNames(["Quiet Heron", "Grey Wagtail by the Weir"], true)).toEqual(["Quiet Heron", "Grey Wagtail by…"]);
  });
  it("end with an ellipsis after sixteen letters", () => {
    expect(shortened("Hohenstein-Okonkwo")).toBe("Hohenstein-Okon…");
    expect(Array.from(shortened("Hohenstein-Okonkwo"))).toHaveLength(16);
    expect(shortened("Sixteen letters.")).toBe("Sixteen letters.");
  });
});

describe("names that read alike", () => {
  it("fold by case, accents, width and spaces", () => {
    expect(folded("  Siân   HUGHES ")).toBe(folded("sian hughes"));
    expect(folded("Ｊｏ")).toBe(folded("jo"));
    expect(folded("Jo B.")).not.toBe(folded("Jo"));
  });
  it("are found among those who sit already; a name that can't be read is like none", () => {
    expect(readsLike("ZOE", ["Ana", "Zoë"])).toBe("Zoë");
    expect(readsLike("", ["", "Ana"])).toBeUndefined();
    expect(readsLike("Tom", ["Tomas"])).toBeUndefined();
  });
});
