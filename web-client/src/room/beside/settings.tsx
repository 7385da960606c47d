// In the menu: how one wants to be told that it is one's turn, and the small window. What this browser can't do is not offered.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { besideWords } from "../../messages/beside";
import { Button } from "../../ui/button";
import { Check } from "../../ui/fields";
import type { RoomModel } from "../model";
import { choicesIn } from "./choices";
import { canFloat, closeMini, miniFailed, miniIsOpen, openMini } from "./float";
import { openShare, shareFailed, showShareHere } from "./sharing";
import { TurnNotice } from "./notice";

export function BesidePart({ m, onDone }: { m: RoomModel; onDone?: () => void }): JSX.Element {
  const words = besideWords();
  const choices = choicesIn(m.client.storage);
  const open = miniIsOpen();
  return (
    <section class="stack">
      <h3 class="label">{words.heading}</h3>
      <p class="small quiet">{words.lead}</p>
      <Check label={words.sound} more={m.iRun ? words.soundMoreDesk : words.soundMore} checked={choices.on("sound")} onChange={(on) => choices.set("sound", on)} />
      <Notices m={m} />
      {canVibrate() ? <Check label={words.vibrate} more={words.vibrateMore} checked={choices.on("vibrate")} onChange={(on) => choices.set("vibrate", on)} /> : null}
      {canFloat() ? (
        <div class="stack-tight">
          <div class="actions-row">
            <Button size="low" icon="float" pressed={open} onPress={() => (open ? closeMini() : void openMini(m))}>{words.float}</Button>
          </div>
          <p class="small quiet" role="status">{miniFailed() ? words.floatFailed : words.floatMore}</p>
        </div>
      ) : null}
      <Sharing m={m} {...(onDone === undefined ? {} : { onDone })} />
      {"wakeLock" in navigator ? <p class="small quiet">{words.awake}</p> : null}
    </section>
  );
}

/** The view for a screen that others see. The drawer goes away first: it would be seen as well. */
function Sharing({ m, onDone }: { m: RoomModel; onDone?: () => void }): JSX.Element {
  const words = besideWords().share;
  const failed = shareFailed();
  return (
    <div class="stack-tight">
      <h4 class="label">{words.heading}</h4>
      <div class="actions-row">
        {matchMedia("(pointer: fine)").matches ? <Button size="low" onPress={() => void openShare(m)}>{words.own}</Button> : null}
        <Button size="low" onPress={() => void showShareHere().then(onDone)}>{words.here}</Button>
      </div>
      <p class="small quiet" role="status">{failed ? words.failed : words.more}</p>
    </div>
  );
}

/** The browser asks for itself, and only once this box is ticked. */
function Notices({ m }: { m: RoomModel }): JSX.Element | null {
  const words = besideWords();
  const choices = choicesIn(m.client.storage);
  const notice = useMemo(() => new TurnNotice(), []);
  const denied = useSignal(notice.permission === "denied");
  if (notice.permission === "impossible") return null;
  const change = async (on: boolean): Promise<void> => {
    const granted = on && (await notice.ask());
    denied.value = notice.permission === "denied";
    // Through "on" in any case, so that a box that was ticked in vain is drawn unticked again.
    choices.set("notice", on);
    choices.set("notice", granted);
  };
  return (
    <>
      <Check label={words.notice} more={words.noticeMore} checked={choices.on("notice") && notice.permission === "granted"} onChange={(on) => void change(on)} />
      <p class="refusal" role="status" hidden={!denied.value}>{denied.value ? words.noticeDenied : ""}</p>
    </>
  );
}

/** Computers have the function and nothing to move. */
function canVibrate(): boolean {
  return "vibrate" in navigator && matchMedia("(pointer: coarse)").matches;
}
