// A link to hand on, with a button that copies it. The key inside the link is shown in bold, because it is the secret;
// the whole link is text one can also mark by hand.
import type { ComponentChildren, JSX } from "preact";
import { useSignal } from "@preact/signals";
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
  copy?: (text: string) => Promise<void>;
  children?: ComponentChildren;
}

const copyByBrowser = (text: string): Promise<void> => navigator.clipboard.writeText(text);

export function LinkCard({ heading, more, link, copyWords, main = false, copy = copyByBrowser, children }: LinkCardProps): JSX.Element {
  const words = t().parts.link;
  const outcome = useSignal<"none" | "copied" | "failed">("none");
  const [open, secret] = splitAtKey(link);
  const press = (): void => {
    copy(link).then(
      () => (outcome.value = "copied"),
      () => (outcome.value = "failed"),
    );
  };
  return (
    <section class="sheet link-card">
      <h2 class="title-part">{heading}</h2>
      <p class="small quiet">{more}</p>
      <p class="link-text num">
        {open}
        <b>{secret}</b>
      </p>
      <div class="actions-row">
        <Button kind={main ? "main" : "outline"} icon={outcome.value === "copied" ? "done" : "copy"} onPress={press}>
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

function splitAtKey(link: string): [string, string] {
  const at = link.indexOf("#");
  return at < 0 ? [link, ""] : [link.slice(0, at), link.slice(at)];
}
