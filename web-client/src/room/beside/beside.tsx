// What a meeting does beside a call, without a picture: it keeps the screen on, and tells whose turn has come how they have wished to be
// told. Nothing here is needed to take part, and nothing makes a sound that was not switched on.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { besideWords } from "../../messages/beside";
import { timeMark, useChange } from "../changes";
import type { RoomModel } from "../model";
import { myTurn } from "../turn";
import { keepAwake, realParts } from "./awake";
import { choicesIn } from "./choices";
import { closeMini, miniIsOpen } from "./float";
import { TurnNotice } from "./notice";
import { closeShare } from "./sharing";
import type { Sound, Sounds } from "./sounds";

/** Two short pulls. */
const VIBRATION_MS = [120, 80, 120];

/** Draws nothing. In its place as long as the meeting is open. */
export function Beside({ m }: { m: RoomModel }): null {
  // An observer stays in the room a little longer than the meeting.
  const open = m.room?.state === "open";
  useEffect(() => (open ? keepAwake(realParts()) : undefined), [open]);
  useEffect(() => () => {
    closeMini();
    closeShare();
  }, [m]);
  useNotice(m);
  useVibration(m);
  useSounds(m);
  return null;
}

function useNotice(m: RoomModel): void {
  const notice = useMemo(() => new TurnNotice(), []);
  const turn = myTurn(m);
  const wanted = choicesIn(m.client.storage).on("notice");
  useChange(turn, () => {
    if (turn === undefined) return notice.clear();
    // The small window says it already, above all others.
    if (!wanted || document.visibilityState === "visible" || miniIsOpen()) return;
    const words = besideWords();
    notice.show(words.noticeTitle, words.noticeWords, () => window.focus());
  });
  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === "visible") notice.clear();
    };
    document.addEventListener("visibilitychange", seen);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      notice.clear();
    };
  }, [notice]);
}

function useVibration(m: RoomModel): void {
  const turn = myTurn(m);
  const wanted = choicesIn(m.client.storage).on("vibrate");
  useChange(turn, () => {
    if (turn !== undefined && wanted && "vibrate" in navigator) navigator.vibrate(VIBRATION_MS);
  });
}

function useSounds(m: RoomModel): void {
  const wanted = choicesIn(m.client.storage).on("sound");
  const sounds = useRef<Sounds | undefined>(undefined);
  const first = useRef(true);
  useEffect(() => {
    const switchedOn = wanted && !first.current;
    first.current = false;
    if (!wanted) return undefined;
    let over = false;
    const wake = (): void => void sounds.current?.wake();
    void import("./sounds").then(
      async (part) => {
        if (over) return;
        const made = new part.Sounds();
        sounds.current = made;
        // The press that switched them on still counts. Whoever pressed hears what there will be to hear, and how loud.
        await made.wake();
        if (switchedOn) made.play("yours");
      },
      () => undefined,
    );
    // After a reload the first press counts, wherever it is.
    document.addEventListener("pointerdown", wake);
    document.addEventListener("keydown", wake);
    return () => {
      over = true;
      document.removeEventListener("pointerdown", wake);
      document.removeEventListener("keydown", wake);
      sounds.current?.close();
      sounds.current = undefined;
    };
  }, [wanted]);
  const play = (sound: Sound): void => void sounds.current?.play(sound);
  const turn = myTurn(m);
  useChange(turn, () => (turn === undefined ? undefined : play("yours")));
  useChange(timeMark(m), (mark, before) => {
    if (mark === "warn" && before === "running") play("mark");
    if (mark === "zero" && before !== "none") play("over");
  });
  // A knock is for who runs the process, and answers doors.
  const knocks = m.iRun && m.may("knock_answer") ? m.knocks.length : 0;
  useChange(knocks, (count, before) => (count > before ? play("knock") : undefined));
}
