/** The page is drawn at once, then not again before a moment has passed, and never late while it is hidden. */
import { options, render } from "preact";
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { APART_MS, paceDrawing } from "./pace";

const place = document.createElement("div");
const many = signal(0);
let drawings = 0;
const normal = options.debounceRendering;

function Many(): string {
  drawings += 1;
  return String(many.value);
}

beforeEach(() => {
  vi.useFakeTimers();
  paceDrawing();
  many.value = 0;
  drawings = 0;
  render(<Many />, place);
});

afterEach(() => {
  render(null, place);
  if (normal === undefined) delete options.debounceRendering;
  else options.debounceRendering = normal;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Fifty changes in a second. */
async function busySecond(): Promise<void> {
  for (let change = 0; change < 50; change += 1) {
    many.value += 1;
    await vi.advanceTimersByTimeAsync(20);
  }
}

test("a change after a quiet time is drawn at once", async () => {
  many.value = 7;
  await vi.advanceTimersByTimeAsync(0);
  expect(place.textContent).toBe("7");
});

test("of fifty changes in a second ten are drawn, and the last one is", async () => {
  await busySecond();
  await vi.advanceTimersByTimeAsync(APART_MS);
  expect(place.textContent).toBe("50");
  expect(drawings).toBeLessThan(13);
  expect(drawings).toBeGreaterThan(7);
});

test("a hidden page draws each, because its timers are slow", async () => {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  await busySecond();
  expect(drawings).toBeGreaterThan(49);
});
