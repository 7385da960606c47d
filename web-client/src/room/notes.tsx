// Private notes: they live in this browser, beside the drafts, and go nowhere.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import type { DraftPlace, SetClient } from "../sync";
import { Button } from "../ui/button";
import { Field } from "../ui/fields";
import { Drawer } from "../ui/overlays";
import type { RoomModel } from "./model";

function place(room: string): DraftPlace {
  return { room, stage: 0, kind: "note" };
}

/** What was noted in a room. */
export function notesOf(client: SetClient, room: string): string {
  return client.drafts.get(place(room));
}

export function NotesLink({ m, onOpen }: { m: RoomModel; onOpen: () => void }): JSX.Element {
  const words = t().room.notes;
  const lines = notesOf(m.client, m.view.id).split("\n").filter((line) => line.trim() !== "").length;
  return (
    <>
      <Button kind="bare" size="low" keyName="M" onPress={onOpen}>
        {words.link}
      </Button>
      <span class="small quiet">{lines === 0 ? words.none : words.count(lines)}</span>
    </>
  );
}

export function NotesDrawer({ m, open, onClose }: { m: RoomModel; open: boolean; onClose: () => void }): JSX.Element {
  const words = t().room.notes;
  const text = useSignal(notesOf(m.client, m.view.id));
  const write = (value: string): void => {
    text.value = value;
    m.client.drafts.set(place(m.view.id), value);
  };
  return (
    <Drawer open={open} heading={words.heading} onClose={onClose}>
      <Field label={words.label} quietLabel rows={12} value={text.value} onInput={write} hint={words.promise} />
    </Drawer>
  );
}
