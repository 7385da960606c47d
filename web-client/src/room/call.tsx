// Where the set's call is: a way to it in the bar, a card when people arrive and when it changes, and the place where it is said.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../messages";
import { besideWords } from "../messages/beside";
import { measureText } from "../sync";
import { Button } from "../ui/button";
import { Field } from "../ui/fields";
import { Icon } from "../ui/icons";
import { CopyButton } from "../ui/link-card";
import { callPlace, type CallAddress, type CallPlace } from "./call-place";
import { useChange } from "./changes";
import type { RoomModel } from "./model";

/** What was said of it; nothing while it opens, or where it can't be read. */
function placeOf(m: RoomModel): CallPlace | undefined {
  const call = m.call;
  return call?.state === "open" ? callPlace(call.text) : undefined;
}

/** One press to the call, where it has an address. */
export function CallInBar({ m }: { m: RoomModel }): JSX.Element | null {
  const address = placeOf(m)?.address;
  return address === undefined ? null : <OpenCall address={address} />;
}

/** The page of the call opens beside this one, and learns nothing of it. */
function OpenCall({ address: { href, host } }: { address: CallAddress }): JSX.Element {
  const words = besideWords().call;
  return (
    <a class="btn low" href={href} target="_blank" rel="noopener noreferrer" title={words.opens(host)} aria-label={words.open}>
      <Icon name="call" />
      <span class="btn-words">{words.open}</span>
    </a>
  );
}

/** While people arrive; and later, when somebody else has changed it, until that was seen. */
export function CallCard({ m }: { m: RoomModel }): JSX.Element | null {
  const words = besideWords().call;
  const link = m.callLink;
  const first = useRef(link?.iv);
  const seen = useSignal<string | undefined>(undefined);
  if (link === undefined) return null;
  const moved = link.iv !== first.current && link.by !== m.mySeat && link.iv !== seen.value;
  if (!moved && m.stages[0]?.state !== "now") return null;
  return (
    <section class="sheet stack" aria-labelledby="call-heading">
      <h2 class="title-part" id="call-heading">{moved ? words.moved : words.heading}</h2>
      <WhereItIs m={m} />
      {moved ? <div class="actions-row"><Button size="low" onPress={() => (seen.value = link.iv)}>{words.seen}</Button></div> : null}
    </section>
  );
}

/** A way to it, or words to be copied; or both, where a number or a code stands beside the address. */
function WhereItIs({ m }: { m: RoomModel }): JSX.Element | null {
  const words = besideWords().call;
  const place = placeOf(m);
  if (place === undefined) return m.call?.state === "unreadable" ? <p class="quiet">{t().parts.said.hidden}</p> : null;
  const { address } = place;
  return (
    <>
      {address === undefined ? null : (
        <div class="actions-row">
          <OpenCall address={address} />
          <span class="small quiet">{words.opens(address.host)}</span>
        </div>
      )}
      {address?.isAll === true ? null : <p class="link-text">{place.words}</p>}
      {address?.isAll === true ? null : <CopyButton text={place.words} words={words.copy} />}
    </>
  );
}

/** In the settings of the room, and on the set's page: where it is, and for who may the field to say so. */
export function CallPart({ m }: { m: RoomModel }): JSX.Element | null {
  const may = m.may("call_link_set") && !m.inWriting;
  if (m.callLink === undefined && !may) return null;
  return (
    <section class="stack">
      <h3 class="label">{besideWords().call.heading}</h3>
      <WhereItIs m={m} />
      {may ? <SayWhere m={m} /> : null}
    </section>
  );
}

function SayWhere({ m }: { m: RoomModel }): JSX.Element {
  const words = besideWords().call;
  const typed = useSignal<string | undefined>(undefined);
  const saved = useSignal(false);
  const link = m.callLink;
  const now = m.call?.state === "open" ? m.call.text : "";
  const value = typed.value ?? now;
  // What was saved has come; what somebody is still typing stays.
  useChange(link?.iv, () => {
    if (saved.peek()) typed.value = undefined;
  });
  const isTooLong = (text: string): boolean => measureText("call_link", text.trim()).bytesOver > 0;
  const tooLong = isTooLong(value);
  const say = async (text: string): Promise<void> => {
    if (isTooLong(text)) return;
    typed.value = text;
    saved.value = await m.doing.run("call", () => m.writing.sayWhere(text));
  };
  const type = (text: string): void => {
    typed.value = text;
    saved.value = false;
  };
  const nothing = value.trim() === "" && link === undefined;
  return (
    <>
      <Field label={t().start.callLink} hint={words.whereHint} value={value} onInput={type} spellCheck={false} fault={tooLong ? t().start.callLinkTooLong : m.doing.refusalOf("call")?.sentence} />
      <div class="actions-row">
        <Button size="low" busy={m.doing.isBusy("call")} {...(nothing ? { reason: words.whereHint } : {})} onPress={() => void say((typed.peek() ?? now).trim())}>{words.save}</Button>
        {link === undefined ? null : <Button kind="bare" size="low" onPress={() => void say("")}>{words.away}</Button>}
        <span class="small quiet" role="status">{saved.value && value.trim() !== "" ? words.saved : ""}</span>
      </div>
    </>
  );
}
