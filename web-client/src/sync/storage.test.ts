// @vitest-environment node
/** What a browser keeps, and what happens when it won't. */
import { describe, expect, test } from "vitest";
import { Outbox } from "./outbox";
import { BrowserStorage, CredentialStore, Drafts, MemoryStorage, type KeyValue, type StorageLike } from "./storage";
import { someCredentials } from "./testing/setup";

/** A browser's storage with room for so many characters. */
class Shelf implements StorageLike {
  readonly values = new Map<string, string>();
  room = Infinity;

  get length(): number {
    return this.values.size;
  }

  key(index: number): string | null {
    return [...this.values.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (value.length > this.room) {
      throw new DOMException("full", "QuotaExceededError");
    }
    this.values.set(key, value);
  }

  removeItem(key: string): void {
    this.values.delete(key);
  }
}

describe.each<[string, () => KeyValue]>([
  ["memory", () => new MemoryStorage()],
  ["a browser", () => new BrowserStorage(new Shelf())],
])("%s", (name, make) => {
  test("gives back what it was given, lists it and forgets it", () => {
    const storage = make();
    expect(storage.kept).toBe(name !== "memory");
    storage.set("a/1", "one");
    storage.set("a/2", "two");
    storage.set("b/1", "three");
    storage.set("a/1", "");
    expect(storage.get("a/1")).toBe("");
    expect(storage.keys("a/").sort()).toEqual(["a/1", "a/2"]);
    storage.remove("a/1");
    expect(storage.get("a/1")).toBeUndefined();
  });
});

test("what a full browser does not take lives as long as the page, and it says so", () => {
  const shelf = new Shelf();
  const storage = new BrowserStorage(shelf);
  storage.set("seat/x", "old");
  shelf.room = 0;
  storage.set("seat/x", "new");
  expect(storage.kept).toBe(false);
  expect(storage.get("seat/x")).toBe("new");
  expect(storage.keys("seat/")).toEqual(["seat/x"]);
  storage.remove("seat/x");
  expect(storage.get("seat/x")).toBeUndefined();
});

test("keys of other programs on the same origin are not touched", () => {
  const shelf = new Shelf();
  shelf.values.set("seat/foreign", "x");
  expect(new BrowserStorage(shelf).keys("seat/")).toEqual([]);
});

describe("seats", () => {
  test("are kept one for each set", () => {
    const storage = new MemoryStorage();
    const [one, two] = [someCredentials(), someCredentials()];
    const store = new CredentialStore(storage);
    store.save(one);
    store.save(two);
    expect(new CredentialStore(storage).get(one.set)).toEqual(one);
    expect(store.all()).toHaveLength(2);
    store.forget(one.set);
    expect(store.all()).toEqual([two]);
    expect(store.kept).toBe(false);
  });

  test("take what was being written with them when another seat follows", () => {
    const storage = new MemoryStorage();
    const [store, drafts, place] = [new CredentialStore(storage), new Drafts(storage), { room: "r", stage: 3, kind: "word" }];
    const one = someCredentials();
    store.save(one);
    drafts.set(place, "half a thought");
    store.forget(one.set);
    store.save(one);
    expect(drafts.get(place)).toBe("half a thought");
    store.forget(one.set);
    store.save({ ...one, seat: "another" });
    expect(drafts.get(place)).toBe("");
  });

  test.each(["", "{", "null", "7", '{"set":"x"}'])("that were spoilt (%s) are as good as none", (spoilt) => {
    const storage = new MemoryStorage();
    storage.set("seat/x", spoilt);
    expect(new CredentialStore(storage).get("x")).toBeUndefined();
    expect(new CredentialStore(storage).all()).toEqual([]);
  });
});

describe("drafts", () => {
  const place = { room: "r", stage: 3, kind: "word" };

  test("stay for their stage and kind, and go with the room", () => {
    const drafts = new Drafts(new MemoryStorage());
    drafts.set(place, "half a thought");
    drafts.set({ ...place, stage: 4 }, "another");
    drafts.set({ ...place, room: "other" }, "elsewhere");
    expect(drafts.get(place)).toBe("half a thought");
    expect(drafts.get({ ...place, scope: "x" })).toBe("");
    drafts.clearRoom("r");
    expect(drafts.get(place)).toBe("");
    expect(drafts.get({ ...place, room: "other" })).toBe("elsewhere");
  });

  test("that are emptied leave nothing behind", () => {
    const storage = new MemoryStorage();
    const drafts = new Drafts(storage);
    drafts.set(place, "x");
    drafts.set(place, "");
    expect(storage.keys("")).toEqual([]);
  });
});

describe("the outbox in storage", () => {
  test("belongs to a seat and comes back in order", () => {
    const storage = new MemoryStorage();
    const outbox = new Outbox(storage, "me");
    outbox.add({ id: "b", room: "room", command: { do: "pause" }, madeAtMs: 100 });
    outbox.add({ id: "a", room: "room", command: { do: "resume" }, madeAtMs: 100 });
    new Outbox(storage, "other").add({ id: "c", room: "room", command: { do: "pause" }, madeAtMs: 50 });
    expect(new Outbox(storage, "me").forRoom("room").map((entry) => entry.id)).toEqual(["b", "a"]);
  });

  test("passes over what it cannot read", () => {
    const storage = new MemoryStorage();
    for (const [index, spoilt] of ["", "{", "null", "[]", '{"id":"x","room":"r","order":1,"madeAtMs":0}'].entries()) {
      storage.set(`outbox/me/${index}`, spoilt);
    }
    expect(new Outbox(storage, "me").size).toBe(0);
  });

  test("of a tab that was replaced is left to the tab that replaced it", () => {
    const storage = new MemoryStorage();
    const old = new Outbox(storage, "me");
    old.add({ id: "a", room: "room", command: { do: "pause" }, madeAtMs: 0 });
    old.freeze();
    old.remove("a");
    expect(new Outbox(storage, "me").size).toBe(1);
  });
});
