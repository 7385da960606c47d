import { expect, it } from "vitest";
import { Drafts } from "../sync";
import { NewcomerStorage } from "./newcomer";

it("knows that somebody writes, until it is sent, dropped, or the stage is another one", () => {
  const storage = new NewcomerStorage();
  const drafts = new Drafts(storage);
  const place = { room: "r", stage: 1, kind: "word" };
  expect(storage.writes.value).toBe(false);
  drafts.set(place, "Hel");
  drafts.set(place, "Hello");
  expect(storage.writes.value).toBe(true);
  drafts.clearIfSame(Drafts.keyOf(place), "Hello");
  expect(storage.writes.value).toBe(false);
  drafts.set(place, "Left lying");
  storage.stageBegins();
  expect(storage.writes.value).toBe(false);
  expect(storage.kept).toBe(false);
});
