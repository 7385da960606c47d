// A link to hand on, with a button that copies it. The key inside the link is shown in bold, because it is the secret;
// the whole link is text one can also mark by hand.
import type { ComponentChildren, JSX } from "preact";
import { useSignal, type Signal } from "@preact/signals";
import { t } from "../messages";
import { Button } from "./button";

export interface LinkCardProps {
  heading: string;
  more: string;
  link: string;
  /** The words on the copy button; "Copy" where absent. */
  copyWords?: string;
  /** The filled button of the region. */
  main?: boolean;
  /** How the browser copies; tests bring their own. */
  copy?: Copy;
  children?: ComponentChildren;
}

type Copy = (text: string) => Promise<void>;
type Outcome = "none" | "copied" | "failed";

const copyByBrowser: Copy = (text) => navigator.clipboard.writeText(text);

function copyTo(outcome: Signal<Outcome>, copy: Copy, text: string): void {
  copy(text).then(
    () => (outcome.value = "copied"),
    () => (outcome.value = "failed"),
  );
}

export function LinkCard({ heading, more, link, copyWords, main = false, copy = copyByBrowser, children }: LinkCardProps): JSX.Element {
  const words = t().parts.link;
  const outcome = useSignal<Outcome>("none");
  const [open, secret] = splitAtKey(link);
  return (
    <section class="sheet link-card">
      <h2 class="title-part">{heading}</h2>
      <p class="small quiet">{more}</p>
      <p class="link-text num">
        {open}
        <b>{secret}</b>
      </p>
      <div class="actions-row">
        <Button kind={main ? "main" : "outline"} icon={outcome.value === "copied" ? "done" : "copy"} onPress={() => copyTo(outcome, copy, link)}>
          {outcome.value === "copied" ? words.copied : (copyWords ?? words.copy)}
        </Button>
        {children}
      </div>
      <p class="refusal" role="status" hidden={outcome.value !== "failed"}>
        {outcome.value === "failed" ? words.copyFailed : ""}
      </p>
    </section>
  );
}

/** The button alone, for a link that is not to be read by others. Where the browser does not copy, the text stands there to be marked. */
export function CopyButton({ text, words, copy = copyByBrowser, children }: { text: string; words: string; copy?: Copy; children?: ComponentChildren }): JSX.Element {
  const outcome = useSignal<Outcome>("none");
  return (
    <>
      <div class="actions-row">
        <Button icon={outcome.value === "copied" ? "done" : "copy"} onPress={() => copyTo(outcome, copy, text)}>
          {outcome.value === "copied" ? t().parts.link.copied : words}
        </Button>
        {children}
      </div>
      <div role="status">
        {outcome.value === "failed" ? (
          <>
            <p class="refusal">{t().parts.link.copyFailed}</p>
            <p class="link-text num">{text}</p>
          </>
        ) : null}
      </div>
    </>
  );
}

function splitAtKey(link: string): [string, string] {
  const at = link.indexOf("#");
  return at < 0 ? [link, ""] : [link.slice(0, at), link.slice(at)];
}
