// A chair of the real room: a client of the library, as every page has one, and the commands that a deed becomes.
import { effect, type ReadonlySignal } from "@preact/signals";
import { Writing, type SetClient } from "../sync";
import type { Chair } from "./person";
import { seenBy, type Deed } from "./seen";

/** `beside` is what may change a mind besides what is seen. */
export function chairOf(client: SetClient, beside: ReadonlySignal<unknown>): Chair {
  const writing = new Writing(client);
  return {
    look: () => seenBy(client),
    watch: (changed) =>
      effect(() => {
        // Reads all that is seen, so that it runs again when any of it changes; thinking itself is nobody's to watch.
        const seen = seenBy(client);
        void beside.value;
        for (const question of seen?.questions ?? []) seen?.read(question);
        queueMicrotask(changed);
      }),
    carryOut: async (deed) => {
      try {
        return (await carryOut(client, writing, deed)).ok;
      } catch (error) {
        console.error(error);
        return false;
      }
    },
  };
}

function carryOut(client: SetClient, writing: Writing, deed: Deed): Promise<{ ok: boolean }> {
  switch (deed.do) {
    case "command":
      return client.do(deed.command);
    case "say":
      return writing.say(deed.text, { stage: deed.stage, answers: deed.answers });
    case "ask":
      return writing.addQuestion(deed.text, { stage: deed.stage });
    case "lay":
      return writing.writeSlip(deed.kind, deed.text, { stage: deed.stage });
    case "write_action":
      return writing.writeAction({ owner: client.credentials.seat, text: deed.text });
  }
}
