// Single keys, while no field has the focus; they can be switched off (WCAG 2.1.4). One card behind `?`.
import type { JSX } from "preact";
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { t } from "../messages";
import { services } from "../pages/services";
import { Check } from "../ui/fields";
import { mayStillType } from "../ui/focus";
import { Drawer } from "../ui/overlays";
import { KeyTips } from "./key-tips";

const STORED = "askwell/keys";
const enabled = signal<boolean | undefined>(undefined);

/** What the card lists: the key, and the sentence about it. A test holds it against the keys that the pages name. */
export const KEYS = {
  desk: [["→", "on"], ["N", "next"], ["B", "back"], ["G", "give"], ["1", "add1"], ["3", "add3"], ["W", "processPause"], ["L", "letIn"], ["U", "undo"]],
  presenter: [["N", "nextOwn"]],
  everybody: [["S", "silence"], ["Q", "question"], ["H", "hand"], ["D", "done"], ["P", "pause"], ["M", "notes"], ["T", "time"], ["A", "all"], ["?", "help"]],
} as const;

/** For so long a letter waits for another one, where one's own box stands open: who types there without a press into it means words. */
const WORD_MS = 300;

function keysAreOn(): boolean {
  enabled.value ??= services().storage.get(STORED) !== "off";
  return enabled.value;
}

export interface KeyActs {
  onHelp: () => void;
  onTime: () => void;
  /** The letters stand at the buttons, for who does not see them. */
  onTips: () => void;
}

/** A key presses the button that names it, so keys can never do what the page does not offer. */
export function useKeys({ onHelp, onTime, onTips }: KeyActs): void {
  const tips = useMemo(() => new KeyTips(), []);
  useEffect(() => {
    const ofPage = (key: string): boolean => {
      if (key === "?") onHelp();
      else if (key === "T") onTime();
      else return tips.showAfter(key) || press(key);
      return true;
    };
    const act = (key: string): boolean => {
      if (key !== "A") return ofPage(key);
      tips.showAll();
      onTips();
      return true;
    };
    const word = new FirstLetter(act);
    const pressed = (event: KeyboardEvent): void => {
      if (tips.open) return second(tips, event);
      // A key that is held down would run through the stages.
      if (!keysAreOn() || event.repeat || mayStillType() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(event.target instanceof Element) || isTaken(event.target, event.key)) return;
      const key = keyOf(event);
      if (word.goesOn(event.key)) return;
      if (event.target.closest("dialog") !== null && key !== "A") return;
      if (word.begins(event.key) || act(key)) event.preventDefault();
    };
    const elsewhere = (): void => tips.close();
    document.addEventListener("keydown", pressed);
    document.addEventListener("pointerdown", elsewhere);
    return () => {
      word.drop();
      tips.close();
      document.removeEventListener("keydown", pressed);
      document.removeEventListener("pointerdown", elsewhere);
    };
  }, [onHelp, onTime, onTips, tips]);
}

/** The first letter of what may be a word, or a key by itself. */
class FirstLetter {
  readonly #act: (key: string) => boolean;
  #waits: { readonly letter: string; readonly box: HTMLTextAreaElement; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(act: (key: string) => boolean) {
    this.#act = act;
  }

  /** Whether it waits now for what comes after it. */
  begins(letter: string): boolean {
    const box = document.querySelector<HTMLTextAreaElement>(".now[data-yours] textarea");
    if (box === null || !isLetter(letter) || document.querySelector("dialog[open]") !== null) return false;
    this.#waits = { letter, box, timer: setTimeout(() => this.#alone(), WORD_MS) };
    return true;
  }

  /** Whether a word has begun, if of one letter: then it goes into the box, and what was pressed now follows by itself. */
  goesOn(key: string): boolean {
    if (this.#waits === undefined) return false;
    if (key === "Shift") return true;
    // A digit belongs to the letter before it: a seat, a question.
    if ([...key].length > 1 || /^\d$/u.test(key)) {
      this.#alone();
      return false;
    }
    const { letter: first, box } = this.#waits;
    this.drop();
    box.focus();
    box.setRangeText(first, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  drop(): void {
    clearTimeout(this.#waits?.timer);
    this.#waits = undefined;
  }

  #alone(): void {
    const letter = this.#waits?.letter;
    this.drop();
    if (letter !== undefined) this.#act(letter.toUpperCase());
  }
}

function isLetter(key: string): boolean {
  return /^\p{L}$/u.test(key);
}

/** The stroke after the letters have shown: one of them, or away with them. */
function second(tips: KeyTips, event: KeyboardEvent): void {
  if (["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"].includes(event.key)) return;
  if (event.key === "Tab" || event.ctrlKey || event.metaKey || event.altKey) return tips.close();
  event.preventDefault();
  if (!event.repeat) tips.press(event.key === "ArrowRight" ? "→" : (digitOf(event) ?? event.key));
}

/** Whether the key belongs to what has the focus: letters to a field, arrows to a choice among several. */
function isTaken(target: Element, key: string): boolean {
  const field = target.closest("input, textarea, select, [contenteditable]");
  if (field === null) return false;
  return !field.matches("input[type=radio], input[type=checkbox]") || !isLetter(key);
}

function keyOf(event: KeyboardEvent): string {
  return event.key === "ArrowRight" ? "→" : (digitOf(event) ?? event.key.toUpperCase());
}

/** The digit on the key, also where the layout of the keyboard keeps digits behind shift. */
function digitOf(event: KeyboardEvent): string | undefined {
  if (/^\d$/u.test(event.key)) return event.key;
  return event.shiftKey ? undefined : /^Digit(\d)$/u.exec(event.code)?.[1];
}

/** Presses the button of this key; where a choice has just been opened, the one in it. */
function press(key: string): boolean {
  const named = `:is(button[data-key="${CSS.escape(key)}"], button[data-also="${CSS.escape(key)}"])`;
  const found = [...document.querySelectorAll<HTMLButtonElement>(`[data-choice] ${named}`), ...document.querySelectorAll<HTMLButtonElement>(named)];
  const button = found.find((one) => one.getAttribute("aria-disabled") !== "true") ?? found[0];
  button?.click();
  return button !== undefined;
}

export interface KeysDrawerProps {
  open: boolean;
  /** Who holds the process has more keys. */
  desk: boolean;
  onClose: () => void;
}

export function KeysDrawer({ open, desk, onClose }: KeysDrawerProps): JSX.Element {
  const words = t().room.keys;
  const list = desk ? [...KEYS.desk, ...KEYS.everybody] : [...KEYS.presenter, ...KEYS.everybody];
  const change = (on: boolean): void => {
    enabled.value = on;
    services().storage.set(STORED, on ? "on" : "off");
  };
  return (
    <Drawer open={open} heading={words.heading} onClose={onClose}>
      <dl class="key-card">
        {list.map(([key, what]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{words.list[what]}</dd>
          </div>
        ))}
      </dl>
      <Check label={words.off} more={words.more} checked={keysAreOn()} onChange={change} />
    </Drawer>
  );
}
