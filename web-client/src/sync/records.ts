/**
 * The records of a room, kept under kind and id, each in a signal. *Put and remove* is all that happens here: no rule
 * of the room is written twice. The shared records of the viewer class and one's own are kept in two stores.
 */
import { batch, signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import type { Record as AnyRecord, RecordKey } from "../protocol/generated/protocol";

/** The kinds of records. */
export type RecordKind = AnyRecord["kind"];

/** The record of one kind. */
export type RecordOf<K extends RecordKind> = Extract<AnyRecord, { kind: K }>;

/** Kinds that stand alone in their room. */
export type SingleKind =
  | "set" | "room" | "timer" | "floor" | "queue" | "process" | "pause" | "rights" | "desk" | "me" | "groups" | "scribe"
  | "process_pause" | "door";

/** Kinds of which there are several, each with an id. */
export type ListKind = Exclude<RecordKind, SingleKind>;

/** The name under which a record is kept; the same as the server's `RecordKey`. */
export function keyOf(record: AnyRecord): RecordKey {
  // An observer is one seat's question, so it is kept under the seat.
  const id = record.kind === "observer" ? record.seat : "id" in record ? String(record.id) : "";
  return { kind: record.kind, id };
}

/** Records by kind and id. */
export class RecordStore {
  readonly #records = new Map<RecordKind, Map<string, Signal<AnyRecord | undefined>>>();
  readonly #lists = new Map<RecordKind, Signal<readonly AnyRecord[]>>();

  /** The record of a kind that stands alone. The signal stays the same for the life of the store. */
  one<K extends SingleKind>(kind: K): ReadonlySignal<RecordOf<K> | undefined> {
    return this.#signal(kind, "") as ReadonlySignal<RecordOf<K> | undefined>;
  }

  /** One record of a kind with ids. */
  get<K extends ListKind>(kind: K, id: string | number): ReadonlySignal<RecordOf<K> | undefined> {
    return this.#signal(kind, String(id)) as ReadonlySignal<RecordOf<K> | undefined>;
  }

  /** All records of a kind, in the order in which people see them. */
  all<K extends ListKind>(kind: K): ReadonlySignal<readonly RecordOf<K>[]> {
    return this.#list(kind) as ReadonlySignal<readonly unknown[]> as ReadonlySignal<readonly RecordOf<K>[]>;
  }

  /** Puts and removes; signals whose record stays the same do not fire. */
  apply(put: readonly AnyRecord[], remove: readonly RecordKey[]): void {
    batch(() => {
      const touched = new Set<RecordKind>();
      for (const { kind, id } of remove) {
        const known = this.#records.get(kind as RecordKind)?.get(id);
        if (known?.peek() !== undefined) {
          known.value = undefined;
          touched.add(kind as RecordKind);
        }
      }
      for (const record of put) {
        const place = this.#signal(record.kind, keyOf(record).id);
        if (!same(place.peek(), record)) {
          place.value = record;
          touched.add(record.kind);
        }
      }
      for (const kind of touched) {
        this.#list(kind).value = this.#sorted(kind);
      }
    });
  }

  /** Replaces everything: a snapshot, or a personal set. */
  replace(records: readonly AnyRecord[]): void {
    const staying = new Set(records.map((record) => `${record.kind} ${keyOf(record).id}`));
    const gone: RecordKey[] = [];
    for (const [kind, byId] of this.#records) {
      for (const id of byId.keys()) {
        if (!staying.has(`${kind} ${id}`)) {
          gone.push({ kind, id });
        }
      }
    }
    this.apply(records, gone);
  }

  /** Every record that is there now, in no order: for tests and for the take-home. */
  snapshot(): AnyRecord[] {
    const all = [...this.#records.values()].flatMap((byId) => [...byId.values()]);
    return all.map((place) => place.peek()).filter((record) => record !== undefined);
  }

  #signal(kind: RecordKind, id: string): Signal<AnyRecord | undefined> {
    let byId = this.#records.get(kind);
    if (byId === undefined) {
      byId = new Map();
      this.#records.set(kind, byId);
    }
    let place = byId.get(id);
    if (place === undefined) {
      place = signal<AnyRecord | undefined>(undefined);
      byId.set(id, place);
    }
    return place;
  }

  #list(kind: RecordKind): Signal<readonly AnyRecord[]> {
    let list = this.#lists.get(kind);
    if (list === undefined) {
      list = signal<readonly AnyRecord[]>(this.#sorted(kind));
      this.#lists.set(kind, list);
    }
    return list;
  }

  #sorted(kind: RecordKind): AnyRecord[] {
    const places = [...(this.#records.get(kind)?.values() ?? [])];
    const records = places.map((place) => place.peek()).filter((record) => record !== undefined);
    return records.sort((a, b) => compare(orderOf(a), orderOf(b)));
  }
}

/** Records are small plain data, made by one encoder, so their texts are equal when they are. */
function same(a: AnyRecord | undefined, b: AnyRecord): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** What a list is sorted by: seats by place, stages as planned, sheets as said. Ties fall to the id. */
function orderOf(record: AnyRecord): readonly (number | string)[] {
  switch (record.kind) {
    case "seat":
      return [record.place, record.id];
    case "stage":
      return [record.id];
    case "meeting":
      return [record.number, record.id];
    case "format":
      return [record.base, record.id];
    case "claim":
    case "knock":
      return [record.since, record.id];
    case "note":
      return [record.issue, record.order, record.id];
    case "observer":
      return [record.seat];
    case "question":
    case "word":
    case "slip":
      return [record.stage, record.order, record.id];
    case "action":
      return [record.meeting, record.id];
    default:
      return [];
  }
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right !== undefined && left !== right) {
      return left < right ? -1 : 1;
    }
  }
  return 0;
}
