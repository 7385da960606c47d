// What is wrong with the boxes of a page, in sentences. Runs inside the page, so it uses nothing from outside itself.

export interface Bounds {
  /** A finger: what is pressed is larger. */
  touch: boolean;
  /** How much of the window a docked sheet may cover, from 0 to 1. */
  dockMax: number;
}

/** Measures what stands on the page now: nothing may stick out, overlap, be cut off, be too small to read or to hit. */
export function measure({ touch, dockMax }: Bounds): string[] {
  const LETTERS_MIN = 13;
  const TARGET_MIN = touch ? 44 : 24;
  const found = new Set<string>();
  const say = (element: Element, what: string): void => void found.add(`${what}: ${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? "").trim().slice(0, 40)}”`);
  const root = document.querySelector("dialog[open]") ?? document.body;
  // What is docked lies over the page on purpose; it is measured where it stands in the page.
  const docked = [...root.querySelectorAll<HTMLElement>(".now")].filter((sheet) => getComputedStyle(sheet).position === "sticky");
  for (const sheet of docked) {
    if (sheet.offsetHeight > dockMax * innerHeight) say(sheet, `the docked sheet covers ${Math.round((100 * sheet.offsetHeight) / innerHeight)} % of the window`);
    sheet.style.position = "static";
  }

  const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) && element.closest(".vh, .skip, [hidden]") === null;
  const scrolls = (element: Element): boolean => /auto|scroll/u.test(getComputedStyle(element).overflow);
  interface Box { element: Element; left: number; right: number; top: number; bottom: number }
  const seen = (element: Element, box: DOMRect): Box | undefined => {
    let { left, right, top, bottom } = box;
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      if (!scrolls(at)) continue;
      const frame = at.getBoundingClientRect();
      [left, right, top, bottom] = [Math.max(left, frame.left), Math.min(right, frame.right), Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? { element, left, right, top, bottom } : undefined;
  };

  // What cuts off whatever is larger; a line that ends in dots, and is told whole somewhere, may be cut.
  const cutters = new Map<Element, { left: number; right: number; top: number; bottom: number; told: boolean }>();
  for (const element of root.querySelectorAll("*")) {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const [across, down] = [/hidden|clip/u.test(overflowX), /hidden|clip/u.test(overflowY)];
    if ((!across && !down) || element.tagName === "svg") continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const told = textOverflow === "ellipsis" && element.closest("[title], [aria-label]") !== null;
    const far = Number.POSITIVE_INFINITY;
    cutters.set(element, { left: across ? left : -far, right: across ? right : far, top: down ? top : -far, bottom: down ? bottom : far, told });
  }
  const framesOf = (element: Element): { left: number; right: number; top: number; bottom: number; told: boolean }[] => {
    const frames = [];
    for (let at: Element | null = element; at !== null && !scrolls(at); at = at.parentElement) {
      const frame = cutters.get(at);
      if (frame !== undefined) frames.push(frame);
    }
    return frames;
  };

  const texts: Box[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? "").trim() === "" || !shown(element) || /^(script|style|option|textarea)$/iu.test(element.tagName)) continue;
    if (Number.parseFloat(getComputedStyle(element).fontSize) < LETTERS_MIN - 0.1) say(element, `letters below ${LETTERS_MIN} px`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      let { left, right, top, bottom } = line;
      const frames = framesOf(element);
      for (const frame of frames.filter(({ told }) => told)) [left, right, top, bottom] = [Math.max(left, frame.left), Math.min(right, frame.right), Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      if (left < -1 || right > innerWidth + 1) say(element, "text beside the window");
      for (const frame of frames) {
        const outside = Math.max(frame.left - left, right - frame.right, frame.top - top - line.height * 0.2, bottom - frame.bottom - line.height * 0.2);
        if (outside > 1) say(element, `cut off by ${Math.round(outside)}`);
      }
      // The letters themselves, without the air above and below them.
      const air = (bottom - top) * 0.22;
      const box = seen(element, new DOMRect(left, top + air, right - left, bottom - top - 2 * air));
      if (box !== undefined) texts.push(box);
    }
  }

  const controls: Box[] = [];
  for (const element of root.querySelectorAll("a[href], button, summary, input, textarea, select")) {
    if (!shown(element)) continue;
    const box = element.getBoundingClientRect();
    const inSentence = element.tagName === "A" && getComputedStyle(element).display === "inline";
    // A box or a round stands in a label that is pressed as well.
    const label = element.closest("label")?.getBoundingClientRect();
    const [wide, high] = label === undefined ? [box.width, box.height] : [Math.max(box.width, label.width), Math.max(box.height, label.height)];
    if (!inSentence && (wide < TARGET_MIN - 0.5 || high < TARGET_MIN - 0.5)) say(element, `a target of ${Math.round(wide)} x ${Math.round(high)}, less than ${TARGET_MIN}`);
    const inside = seen(element, box);
    if (inside !== undefined) controls.push(inside);
  }

  const boxes = [...texts, ...controls];
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide < 2 || high < 2 || one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const label = one.element.closest("label, button, a");
      if (label !== null && label === other.element.closest("label, button, a")) continue;
      say(one.element, `overlaps “${(other.element.textContent ?? "").trim().slice(0, 40)}” (${other.element.className}) by ${Math.round(wide)} x ${Math.round(high)}`);
    }
  }

  for (const sheet of docked) sheet.style.removeProperty("position");
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wider > 0) found.add(`the page is ${wider} px wider than the window`);
  return [...found];
}
