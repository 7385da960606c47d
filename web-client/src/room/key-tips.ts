// Letters at the buttons: one key shows a letter at everything that can be pressed, the next key presses it. So whatever the page
// offers is two strokes away, however much that is, and nobody has to learn any of it. What has a key of its own shows that one.
const PRESSABLE = "button, a[href], summary, input, textarea, select";
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** The first stroke of keys that take a second one: `G 3`. */
const TWO_STROKES = /^(\S) (\S)$/u;

export class KeyTips {
  #shown = new Map<string, HTMLElement>();
  #marked: HTMLElement[] = [];

  get open(): boolean {
    return this.#shown.size > 0;
  }

  /** Shows a letter at all that can be pressed in what lies on top. */
  showAll(): void {
    this.close();
    const found = pressable(onTop());
    const own = new Map(found.map((element) => [element, element.dataset["key"]?.toLowerCase()] as const));
    const taken = new Set(own.values());
    const free = LETTERS.filter((letter) => !taken.has(letter));
    for (const element of found) {
      const key = own.get(element);
      // What takes a first stroke of its own is two strokes away as it is.
      if (key !== undefined && TWO_STROKES.test(key)) continue;
      // Two buttons that say the same do the same, and one key presses them.
      const twin = key === undefined ? undefined : this.#shown.get(key);
      const letter = key !== undefined && (twin === undefined || wordsOf(twin) === wordsOf(element)) ? key : free.shift();
      if (letter !== undefined) this.#mark(letter, element, letter === key ? twin : undefined);
    }
  }

  /** Shows the second strokes of keys that begin so: the numbers of the seats. Whether there are any. */
  showAfter(first: string): boolean {
    this.close();
    for (const element of pressable(onTop())) {
      const [, begins, then] = TWO_STROKES.exec(element.dataset["key"] ?? "") ?? [];
      if (begins === first && then !== undefined) this.#mark(then.toLowerCase(), element);
    }
    return this.open;
  }

  /** Presses what shows this key, and takes the letters away. Whether there is anything of that name. */
  press(key: string): boolean {
    const element = this.#shown.get(key) ?? this.#shown.get(key.toLowerCase());
    this.close();
    if (element?.isConnected !== true) return false;
    if (element.matches("input:not([type=radio], [type=checkbox]), textarea, select")) element.focus();
    else element.click();
    return true;
  }

  close(): void {
    for (const element of this.#marked) {
      delete element.dataset["tip"];
      delete element.dataset["lit"];
    }
    this.#marked = [];
    this.#shown = new Map();
  }

  #mark(letter: string, element: HTMLElement, pressed: HTMLElement = element): void {
    const place = placeOf(element);
    this.#shown.set(letter, pressed);
    this.#marked.push(place);
    place.dataset["tip"] = /^\p{Ll}$/u.test(letter) ? letter.toUpperCase() : letter;
    // A capital that means a capital says so.
    if (/^\p{Lu}$/u.test(letter)) place.dataset["tip"] = `⇧${letter}`;
    // Where the button has this letter as its hint, the hint lights up instead of a second one beside it.
    if (hintOf(place)?.textContent === place.dataset["tip"]) place.dataset["lit"] = "";
  }
}

/** The drawer that is open, or the page. */
function onTop(): ParentNode {
  return [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
}

function pressable(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(PRESSABLE)].filter((element) => {
    const shown = element.closest(".skip, [hidden]") === null && (typeof element.checkVisibility !== "function" || element.checkVisibility());
    return shown && element.getAttribute("aria-disabled") !== "true" && !element.hasAttribute("disabled");
  });
}

function hintOf(element: HTMLElement): Element | undefined {
  return [...element.children].find((child) => child.matches(".key"));
}

/** What a button says, without the hint of its key. */
function wordsOf(element: HTMLElement): string {
  const hint = hintOf(element)?.textContent ?? "";
  return (element.textContent ?? "").slice(0, -hint.length || undefined).trim();
}

/** A field shows its letter at its words, where those can be seen. */
function placeOf(element: HTMLElement): HTMLElement {
  if (!element.matches("input, textarea, select")) return element;
  const label = element.closest("label") ?? (element.id === "" ? null : document.querySelector<HTMLElement>(`label[for="${CSS.escape(element.id)}"]`));
  return label === null || label.matches(".vh") ? (element.parentElement ?? element) : label;
}
