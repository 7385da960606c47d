// What is wrong with the boxes of what is drawn, in sentences: nothing may stick out, overlap, be cut off, be too small to read or to
// hit. It looks at the page as a browser lays it out, so it says something in a browser alone.

const LETTERS_MIN = 13;
const TARGET_MIN = 24;
const THUMB_MIN = 44;
/** The air above and below the letters of a line, as a part of its height. */
const AIR = 0.22;

export interface Bounds {
  /** A finger: what is pressed is larger. */
  touch: boolean;
  /** How much of the window a docked sheet may cover, from 0 to 1. */
  dockMax: number;
}

interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Box extends Edges {
  element: Element;
}

/** What cuts off whatever is larger. A line that ends in dots, and is told whole somewhere, may be cut. */
interface Cutter extends Edges {
  told: boolean;
}

class Found {
  readonly sentences = new Set<string>();

  say(element: Element, what: string): void {
    this.sentences.add(`${what}: ${element.tagName.toLowerCase()}.${element.className} “${said(element)}”`);
  }
}

/** Measures what stands on the page now. */
export function measure({ touch, dockMax }: Bounds): string[] {
  const root = document.querySelector("dialog[open]") ?? document.body;
  scrolling = new WeakMap();
  const found = new Found();
  const docked = undocked(root, dockMax, found);
  const texts = textsIn(root, found);
  overlaps([...texts, ...controlsIn(root, touch ? THUMB_MIN : TARGET_MIN, found)], found);
  for (const sheet of docked) sheet.style.removeProperty("position");
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wider > 0) found.sentences.add(`the page is ${wider} px wider than the window`);
  return [...found.sentences];
}

/** Asked of each ancestor of each line of text, again and again. */
let scrolling = new WeakMap<Element, boolean>();

/** What is docked lies over the page on purpose, but not over too much of it; it is measured where it stands in the page. */
function undocked(root: Element, most: number, found: Found): HTMLElement[] {
  const docked = [...root.querySelectorAll<HTMLElement>(".now")].filter((sheet) => getComputedStyle(sheet).position === "sticky");
  // A toast is over in some seconds.
  const toasts = [...root.querySelectorAll<HTMLElement>(".toast")];
  for (const sheet of docked) {
    const part = sheet.offsetHeight / innerHeight;
    if (part > most) found.say(sheet, `the docked sheet covers ${Math.round(part * 100)} % of the window`);
  }
  for (const sheet of [...docked, ...toasts]) sheet.style.position = "static";
  return [...docked, ...toasts];
}

function textsIn(root: Element, found: Found): Box[] {
  const cutters = cuttersIn(root);
  const texts: Box[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? "").trim() === "" || !isShown(element) || /^(script|style|option|textarea)$/iu.test(element.tagName)) continue;
    if (Number.parseFloat(getComputedStyle(element).fontSize) < LETTERS_MIN - 0.1) found.say(element, `letters below ${LETTERS_MIN} px`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const box = textBox(element, line, cutters, found);
      if (box !== undefined) texts.push(box);
    }
  }
  return texts;
}

/** The letters of one line, as far as they are in view. */
function textBox(element: Element, line: Edges & { height: number }, cutters: ReadonlyMap<Element, Cutter>, found: Found): Box | undefined {
  const frames = framesOf(element, cutters);
  let edges: Edges = line;
  for (const frame of frames.filter(({ told }) => told)) edges = within(edges, frame);
  if (edges.left < -1 || edges.right > innerWidth + 1) found.say(element, "text beside the window");
  const slack = line.height * AIR;
  for (const frame of frames) {
    const outside = Math.max(frame.left - edges.left, edges.right - frame.right, frame.top - edges.top - slack, edges.bottom - frame.bottom - slack);
    if (outside > 1) found.say(element, `cut off by ${Math.round(outside)}`);
  }
  return inView(element, { ...edges, top: edges.top + slack, bottom: edges.bottom - slack });
}

function cuttersIn(root: Element): Map<Element, Cutter> {
  const cutters = new Map<Element, Cutter>();
  const far = Number.POSITIVE_INFINITY;
  for (const element of root.querySelectorAll("*")) {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const [across, down] = [/hidden|clip/u.test(overflowX), /hidden|clip/u.test(overflowY)];
    if ((!across && !down) || element.tagName === "svg") continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const told = textOverflow === "ellipsis" && element.closest("[title], [aria-label]") !== null;
    cutters.set(element, { left: across ? left : -far, right: across ? right : far, top: down ? top : -far, bottom: down ? bottom : far, told });
  }
  return cutters;
}

/** What cuts this off, up to what can be scrolled. */
function framesOf(element: Element, cutters: ReadonlyMap<Element, Cutter>): Cutter[] {
  const frames: Cutter[] = [];
  for (let at: Element | null = element; at !== null && !scrolls(at); at = at.parentElement) {
    const frame = cutters.get(at);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

function controlsIn(root: Element, least: number, found: Found): Box[] {
  const controls: Box[] = [];
  for (const element of root.querySelectorAll("a[href], button, summary, input, textarea, select")) {
    if (!isShown(element)) continue;
    const box = element.getBoundingClientRect();
    const inSentence = element.tagName === "A" && getComputedStyle(element).display === "inline";
    // A box or a round stands in a label that is pressed as well.
    const label = element.closest("label")?.getBoundingClientRect();
    const [wide, high] = [Math.max(box.width, label?.width ?? 0), Math.max(box.height, label?.height ?? 0)];
    if (!inSentence && Math.min(wide, high) < least - 0.5) found.say(element, `a target of ${Math.round(wide)} x ${Math.round(high)}, less than ${least}`);
    const seen = inView(element, box);
    if (seen !== undefined) controls.push(seen);
  }
  return controls;
}

function overlaps(boxes: readonly Box[], found: Found): void {
  // From the top down: what begins below the end of a box has nothing to do with it, nor has anything after that.
  const sorted = [...boxes].sort((a, b) => a.top - b.top);
  for (const [at, one] of sorted.entries()) {
    for (let next = at + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.top > one.bottom - 2) break;
      const { left, right, top, bottom } = within(one, other);
      if (right - left < 2 || bottom - top < 2 || belong(one.element, other.element)) continue;
      found.say(one.element, `overlaps “${said(other.element)}” (${other.element.className}) by ${Math.round(right - left)} x ${Math.round(bottom - top)}`);
    }
  }
}

/** One holds the other, or both are of one thing to press. */
function belong(one: Element, other: Element): boolean {
  const pressed = one.closest("label, button, a");
  return one.contains(other) || other.contains(one) || (pressed !== null && pressed === other.closest("label, button, a"));
}

/** What of it can be seen inside of what is scrolled; nothing where that is nothing. */
function inView(element: Element, box: Edges): Box | undefined {
  let edges: Edges = box;
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (scrolls(at)) edges = within(edges, at.getBoundingClientRect());
  }
  const { left, right, top, bottom } = edges;
  return right - left > 1 && bottom - top > 1 ? { element, left, right, top, bottom } : undefined;
}

function within(one: Edges, other: Edges): Edges {
  return {
    left: Math.max(one.left, other.left), right: Math.min(one.right, other.right), top: Math.max(one.top, other.top), bottom: Math.min(one.bottom, other.bottom),
  };
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.closest(".vh, .skip, [hidden]") === null;
}

function scrolls(element: Element): boolean {
  const known = scrolling.get(element) ?? /auto|scroll/u.test(getComputedStyle(element).overflow);
  scrolling.set(element, known);
  return known;
}

function said(element: Element): string {
  return (element.textContent ?? "").trim().slice(0, 40);
}
