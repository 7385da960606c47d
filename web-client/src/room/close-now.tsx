// Closing a meeting: always a second question, whether it is the last stage or the set has to end before.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { Actions, Button } from "../ui/button";
import { act } from "./acts";
import type { RoomModel } from "./model";

/** The second question. */
export function CloseQuestion({ m, onNo }: { m: RoomModel; onNo: () => void }): JSX.Element {
  const words = t().desk;
  return (
    <>
      <p>{words.closeMore}</p>
      <Actions
        main={act(m, "close", words.closeYes, { do: "meeting_close" })}
        others={[{ id: "close-no", words: words.closeNo, onPress: onNo }]}
        refusal={m.doing.refusalOf("close")}
      />
    </>
  );
}

/** Behind *more*: a meeting that has to end before its last stage. */
export function CloseNow({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().desk;
  const asked = useSignal(false);
  // In the last stage the desk's first button closes it.
  if (!m.may("meeting_close") || m.desk?.next == null) return null;
  return (
    <section class="stack">
      <h3 class="label">{words.closeHeading}</h3>
      {asked.value ? (
        <CloseQuestion m={m} onNo={() => (asked.value = false)} />
      ) : (
        <>
          <p class="small quiet">{words.closeEarly}</p>
          <div class="actions-row"><Button size="low" onPress={() => (asked.value = true)}>{words.closeNow}</Button></div>
        </>
      )}
    </section>
  );
}
