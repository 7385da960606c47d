// Single keys, while no field has the focus; they can be switched off (WCAG 2.1.4). One card behind `?`.
import type { JSX } from "preact";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { services } from "../pages/services";
import { Check } from "../ui/fields";
import { Drawer } from "../ui/overlays";
import { mayStillType } from "./focus";

const STORED = "askwell/keys";
const enabled = signal<boolean | undefined>(undefined);

function keysAreOn(): boolean {
  enabled.value ??= services().storage.get(STORED) !== "off";
  return enabled.value;
}

/** A key presses the button that names it, so keys can never do what the page does not offer. */
export function useKeys(onHelp: () => void, onNotes: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      // A key that is held down would run through the stages.
      if (!keysAreOn() || event.repeat || mayStillType() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(event.target instanceof Element) || event.target.closest("input, textarea, select, dialog, [contenteditable]") !== null) return;
      if (event.key === "?") onHelp();
      else if (event.key.toLowerCase() === "m") onNotes();
      else if (!press(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [onHelp, onNotes]);
}

function press(key: string): boolean {
  const hint = key === "ArrowRight" ? "→" : key.toUpperCase();
  const button = document.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(hint)}"]`);
  if (button !== null) {
    button.click();
    return true;
  }
  return false;
}

export function KeysDrawer({ open, onClose }: { open: boolean; onClose: () => void }): JSX.Element {
  const words = t().room.keys;
  const list: readonly (readonly [string, string])[] = [
    ["Q", words.list.question],
    ["H", words.list.hand],
    ["D", words.list.done],
    ["P", words.list.pause],
    ["M", words.list.notes],
    ["→", words.list.on],
    ["N", words.list.next],
    ["B", words.list.back],
    ["1", words.list.add1],
    ["3", words.list.add3],
    ["W", words.list.processPause],
    ["L", words.list.letIn],
    ["?", words.list.help],
  ];
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
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Check label={words.off} more={words.more} checked={keysAreOn()} onChange={change} />
    </Drawer>
  );
}
