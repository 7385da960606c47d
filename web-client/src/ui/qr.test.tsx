// A code is drawn so that it reads as what it was made of: the picture is read back from the elements on the page.
import { expect, test } from "vitest";
import decodeQR from "qr/decode.js";
import { draw, find } from "../room/testing/page";
import { Qr } from "./qr";

const PIXELS = 4;

/** The drawn modules as a picture, as a camera would have it. */
function photograph(svg: SVGElement): { width: number; height: number; data: Uint8Array } {
  const size = Number(svg.getAttribute("viewBox")?.split(" ")[2]) * PIXELS;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, width] of svg.querySelector("path")?.getAttribute("d")?.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu) ?? []) {
    for (let row = Number(y) * PIXELS; row < (Number(y) + 1) * PIXELS; row += 1) {
      for (let column = Number(x) * PIXELS; column < (Number(x) + Number(width)) * PIXELS; column += 1) {
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
      }
    }
  }
  return { width: size, height: size, data };
}

test("a code reads as its text, and says what it is", () => {
  const text = `https://askwell.example/join#1p.${"Ab3_-".repeat(44)}`;
  draw(<Qr text={text} label="Your link as a code" />);
  const svg = find<SVGElement>("svg.qr");
  expect(svg?.getAttribute("aria-label")).toBe("Your link as a code");
  expect(svg === null ? "" : decodeQR(photograph(svg))).toBe(text);
});
