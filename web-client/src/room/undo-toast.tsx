// The toast on the desk, for as long as what was done last can be put back.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { Toast } from "../ui/overlays";
import { act } from "./acts";
import type { RoomModel } from "./model";
import { UNDO_MS } from "./undo";

export function Undo({ m }: { m: RoomModel }): JSX.Element | null {
  const last = m.doing.undoable.value;
  useEffect(() => {
    if (last === undefined) return undefined;
    const timer = setTimeout(() => m.doing.forgetUndo(), UNDO_MS);
    return () => clearTimeout(timer);
  }, [last, m]);
  const command = m.iRun ? last?.back() : undefined;
  if (last === undefined || command === undefined || !m.may(command.do)) return null;
  return <Toast words={last.words} act={act(m, "undo", t().desk.undo.back, command, "U")} />;
}
