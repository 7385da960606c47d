// What is lost of what is drawn where the system chooses the colours: backgrounds and shadows are gone there, and whatever told
// something by them alone. It looks at the page as a browser paints it, so it says something in a browser alone.

/** As little as letters need to be read, and lines and rings to be seen (WCAG 1.4.3 and 1.4.11). */
const READ_MIN = 4.5;
const SEEN_MIN = 3;
const OUTLINE_MIN = 3;

type Rgb = readonly [number, number, number];

/** Sentences on what can't be seen now. */
export function forced(): string[] {
  if (!matchMedia("(forced-colors: active)").matches) return ["the colours are not forced"];
  const root = document.querySelector("dialog[open]") ?? document.body;
  return [...new Set([...letters(root), ...chairs(root), ...rings(root), ...controls(root)])];
}

function letters(root: Element): string[] {
  const lost: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? "").trim() === "" || !isShown(element) || /^(script|style|option)$/iu.test(element.tagName)) continue;
    // What can't be pressed is grey by the system's own choice.
    if (element.closest("[aria-disabled=true]") !== null) continue;
    const seen = contrast(colour(getComputedStyle(element).color), behind(element));
    if (seen < READ_MIN) lost.push(`letters of contrast ${seen.toFixed(1)}: ${named(element)}`);
  }
  return lost;
}

/** Who has the floor has a thick outline; every chair keeps its edge. */
function chairs(root: Element): string[] {
  const lost: string[] = [];
  for (const cushion of root.querySelectorAll(".seat .cushion, .bead, .lampdot")) {
    if (!isShown(cushion)) continue;
    const style = getComputedStyle(cushion);
    const state = cushion.closest("[data-state]")?.getAttribute("data-state");
    const lit = state === "floor" || (cushion.matches(".lampdot") && state === undefined);
    const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= OUTLINE_MIN && contrast(colour(style.outlineColor), behind(parentOf(cushion))) >= SEEN_MIN;
    if (lit && !outlined) {
      lost.push(`who has the floor has no outline: ${named(cushion)}`);
    }
    const edge = style.borderTopStyle !== "none" && Number.parseFloat(style.borderTopWidth) >= 1 && contrast(colour(style.borderTopColor), behind(parentOf(cushion))) >= SEEN_MIN;
    if (!edge && !outlined) lost.push(`a chair has no edge: ${named(cushion)} (${state ?? ""})`);
  }
  return lost;
}

/** The time that is left, and the mark on it, are strokes of their own, wider than what is spent. */
function rings(root: Element): string[] {
  const lost: string[] = [];
  for (const stroke of root.querySelectorAll<SVGElement>(".ring-left, .ring-mark, .ring-rim")) {
    if (!isShown(stroke)) continue;
    const style = getComputedStyle(stroke);
    const ring = stroke.closest(".ring");
    if (ring === null || style.stroke === "none" || contrast(colour(style.stroke), behind(ring)) < SEEN_MIN) lost.push(`a stroke that can't be seen: ${stroke.getAttribute("class") ?? ""}`);
    const bed = stroke.matches(".ring-left") ? ring?.querySelector(".ring-bed") : null;
    if (bed != null && Number.parseFloat(style.strokeWidth) <= Number.parseFloat(getComputedStyle(bed).strokeWidth)) lost.push("what is left looks like what is spent");
  }
  return lost;
}

/** What is pressed is told apart by its edge, and what is chosen by an outline. */
function controls(root: Element): string[] {
  const lost: string[] = [];
  for (const button of root.querySelectorAll(".btn:not(.bare), .process-pause, .pad, .field")) {
    if (!isShown(button) || button.getAttribute("aria-disabled") === "true" || button.closest(".languages, .names-acts, .desk-follow") !== null) continue;
    const style = getComputedStyle(button);
    const edge = style.borderTopStyle !== "none" && contrast(colour(style.borderTopColor), behind(parentOf(button))) >= SEEN_MIN;
    if (!edge) lost.push(`no edge: ${named(button)}`);
  }
  for (const face of root.querySelectorAll(".switch input:checked + span, .choice input:checked + .choice-card, .chair-pick input:checked + .chair-face")) {
    const { outlineStyle, outlineWidth } = getComputedStyle(face);
    if (isShown(face) && (outlineStyle === "none" || Number.parseFloat(outlineWidth) < OUTLINE_MIN)) lost.push(`what is chosen looks like the others: ${named(face)}`);
  }
  return lost;
}

function parentOf(element: Element): Element {
  return element.parentElement ?? document.documentElement;
}

/** The colour on which it stands. */
function behind(element: Element): Rgb {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^transparent$|^rgba\(.*, 0\)$|\/ 0\)$/u.test(backgroundColor)) return colour(backgroundColor);
  }
  const canvas = document.createElement("span");
  canvas.style.setProperty("background-color", "Canvas");
  document.body.append(canvas);
  const { backgroundColor } = getComputedStyle(canvas);
  canvas.remove();
  return colour(backgroundColor);
}

function colour(text: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/gu) ?? []).map(Number);
  return [red, green, blue];
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.closest(".vh, .skip, [hidden]") === null;
}

function named(element: Element): string {
  return `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
}
