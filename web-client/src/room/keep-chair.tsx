// *Keep my chair*: a link of one's own, and a code of it for the phone. Shown only when asked for: screens are shared beside a call,
// and whoever has it is that person.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { makeChairLink, type Credentials } from "../sync";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/link-card";
import { Qr } from "../ui/qr";

export interface KeepChairProps {
  credentials: Credentials;
  /** Whether this browser keeps anything. */
  kept: boolean;
}

export function KeepChair({ credentials, kept }: KeepChairProps): JSX.Element | null {
  const words = t().wayBack;
  const open = useSignal(false);
  const link = makeChairLink(location.origin, credentials);
  if (link === undefined) return null;
  return (
    <section class="stack keep-chair">
      <h2 class="title-part">{words.heading}</h2>
      <p class="small quiet">{words.more}</p>
      {kept ? null : <p class="refusal">{words.forgets}</p>}
      {open.value ? (
        <div class="sheet stack">
          <p>
            <b>{words.isYou} {words.keepForYourself}</b> {words.keepIt}
          </p>
          <Qr text={link} label={words.scan} />
          <CopyButton text={link} words={words.copy}>
            <Button kind="bare" onPress={() => (open.value = false)}>{words.hide}</Button>
          </CopyButton>
        </div>
      ) : (
        <Button size="wide" onPress={() => (open.value = true)}>{words.show}</Button>
      )}
    </section>
  );
}
