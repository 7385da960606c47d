// @vitest-environment node
/** Put and remove, and signals that fire only for what changed. */
import { effect } from "@preact/signals-core";
import { expect, test } from "vitest";
import type { Record as AnyRecord } from "../protocol/generated/protocol";
import { keyOf, RecordStore, type RecordOf } from "./records";
import { flat, wordRecord } from "./testing/setup";

const floor: RecordOf<"process"> = {
  kind: "process", holder: null, offered_to: null, stand_in: null, offers: null, granted_at: null, returns_to: null,
  for_issue: null, free: false,
};

test("a record that stands alone and one with an id are found under the server's key", () => {
  expect(keyOf(floor)).toEqual({ kind: "process", id: "" });
  expect(keyOf(wordRecord("w1", 0))).toEqual({ kind: "word", id: "w1" });
});

test("records are put, replaced and removed", () => {
  const store = new RecordStore();
  store.apply([floor, wordRecord("a", 1)], []);
  expect(store.one("process").value).toEqual(floor);
  store.apply([{ ...floor, holder: "s1" }], [{ kind: "word", id: "a" }]);
  expect(store.one("process").value?.holder).toBe("s1");
  expect(store.get("word", "a").value).toBeUndefined();
  expect(store.snapshot()).toHaveLength(1);
});

test("lists come in the order in which people see them", () => {
  const store = new RecordStore();
  store.apply([wordRecord("b", 2), wordRecord("c", 10), wordRecord("a", 1)], []);
  expect(store.all("word").value.map((word) => word.id)).toEqual(["a", "b", "c"]);
});

test("a snapshot forgets what it does not hold", () => {
  const store = new RecordStore();
  store.apply([wordRecord("old", 0), floor], []);
  const records: AnyRecord[] = [wordRecord("new", 1)];
  store.replace(records);
  expect(flat(store.snapshot())).toEqual(flat(records));
  expect(store.all("word").value).toHaveLength(1);
});

test("a signal taken before its record exists is the one that later holds it", () => {
  const store = new RecordStore();
  const place = store.get("word", "late");
  store.apply([wordRecord("late", 0)], []);
  expect(place.value?.id).toBe("late");
});

test("an equal record put again wakes nobody, and another record's change neither", () => {
  const store = new RecordStore();
  store.apply([wordRecord("a", 1), wordRecord("b", 2)], []);
  let runs = 0;
  const stop = effect(() => {
    void store.get("word", "a").value;
    runs += 1;
  });
  store.replace([wordRecord("a", 1), wordRecord("b", 3), floor]);
  expect(runs).toBe(1);
  store.apply([wordRecord("a", 9)], []);
  expect(runs).toBe(2);
  stop();
});

test("a removal of something unknown is no event", () => {
  const store = new RecordStore();
  let runs = 0;
  effect(() => {
    void store.all("seat").value;
    runs += 1;
  });
  store.apply([], [{ kind: "seat", id: "nobody" }, { kind: "poem", id: "1" }]);
  expect(runs).toBe(1);
});
