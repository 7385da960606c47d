// What is written on slips, by kind: the label of the box, its button, and the heading when they lie open.
import type { SlipKind } from "../../protocol/generated/protocol";

export interface SlipWords {
  label: string;
  send: string;
  /** Over all of them, when they lie open. */
  open: string;
}

export const slipKinds: Record<SlipKind, SlipWords> = {
  bid: { label: "What I could bring, and why now", send: "Lay my bid", open: "What people could bring" },
  reflection: { label: "What I noticed", send: "Lay it on the table", open: "What the set noticed" },
  affirmation: { label: "What I value in what I heard", send: "Lay it on the table", open: "What the set values" },
  appreciation: { label: "What I am thankful for", send: "Give it", open: "Thanks" },
  hypothesis: { label: "What may be going on, and may be wrong", send: "Lay my guess", open: "Guesses, which may be wrong" },
  offer: { label: "What I can offer: a contact, an hour, a text", send: "Offer it", open: "Offers" },
  harvest: { label: "What we take from it", send: "Lay it on the table", open: "What is taken from it" },
  hope: { label: "A hope or a worry", send: "Lay it on the table", open: "Hopes and worries" },
  idea: { label: "Something that could be done", send: "Lay my idea", open: "What could be done" },
};
