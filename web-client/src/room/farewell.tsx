// Goodbye to a chair that was taken away: kindly, without a reason, with what is still this person's own.
import type { JSX } from "preact";
import { t } from "../messages";
import type { SetClient } from "../sync";
import { PageBar } from "../ui/bar";
import { notesOf } from "./notes";
import { SimpleRoom } from "./simple-room";

export function Farewell({ client }: { client: SetClient }): JSX.Element {
  const words = t().person.farewell;
  const room = client.room.value?.id;
  const notes = room === undefined ? "" : notesOf(client, room).trim();
  return (
    <SimpleRoom bar={<PageBar />} heading={words.heading} more={words.more}>
      {notes === "" ? null : (
        <section class="stack-tight">
          <h2 class="title-part">{words.notes}</h2>
          <p class="home-notes">{notes}</p>
        </section>
      )}
      <p><a class="btn main" href="/">{words.home}</a></p>
    </SimpleRoom>
  );
}
