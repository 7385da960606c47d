import { describe, expect, it } from "vitest";
import type { Sealed } from "../protocol/generated/protocol";
import { Sealer } from "../seal/index";
import { Texts } from "./texts";

const ROOM = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const WORD = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
const ANA = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
const TOM = "9b2e5f1c-3c1a-4e3f-8a4d-2f6b7c8d9e0f";

async function sealedByAna(sealer: Sealer): Promise<Sealed> {
  return sealer.seal({ keyEpoch: 1, scope: ROOM, kind: "word", recordId: WORD, by: ANA }, "I said this");
}

describe("texts", () => {
  const sealer = new Sealer([{ keyEpoch: 1, words: new Uint8Array(32).fill(7), notices: new Uint8Array(32).fill(8) }]);
  const word = (text: Sealed, seat: string) => ({ kind: "word", id: WORD, stage: 2, seat, answers: null, text, order: 1 }) as const;

  it("opens what its author's record shows", async () => {
    const place = new Texts(sealer).of(word(await sealedByAna(sealer), ANA));
    await expect.poll(() => place.value.state).toBe("open");
    expect(place.value).toEqual({ state: "open", text: "I said this" });
  });

  it("does not believe a record that shows true words under another seat", async () => {
    const place = new Texts(sealer).of(word(await sealedByAna(sealer), TOM));
    expect(place.value.state).toBe("unreadable");
  });

  it("opens a question that was looked through, which names no author, whoever the room says it is of", async () => {
    const text = await sealer.seal({ keyEpoch: 1, scope: ROOM, kind: "question", recordId: WORD }, "Since when?");
    const question = {
      kind: "question", id: WORD, stage: 2, to: TOM, asking: "open", state: "held", text, order: 0, reply_key: null,
    } as const;
    for (const seat of [null, ANA]) {
      const place = new Texts(sealer).of({ ...question, seat });
      await expect.poll(() => place.value).toEqual({ state: "open", text: "Since when?" });
    }
  });

  it("does not believe words that name no author where the record names one", async () => {
    const { by: _, ...nameless } = await sealedByAna(sealer);
    expect(new Texts(sealer).of(word(nameless as Sealed, ANA)).value.state).toBe("unreadable");
  });
});
