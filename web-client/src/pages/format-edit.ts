// A format in the hands of somebody who changes it: its stages, which of them are left, in which order, how long, and what they
// are called. No markup, no words.
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Choose, FormatShape } from "../sync";
import type { FormatFile, FormatStage } from "./format-files";
import { CHOOSES, minutesOf, shaped, type FormatFileText } from "./own-format";
import type { OwnWords } from "./own-words";

/** The longest stage that anybody may plan, in minutes. */
export const STAGE_MINUTES_MAX = 240;

export interface EditedStage {
  readonly key: string;
  readonly stage: FormatStage;
  readonly left: boolean;
  /** Minutes of its own, counted as the format counts them. */
  readonly minutes: number | undefined;
  /** A name of its own; empty for the format's. */
  readonly name: string;
}

/** A stage, or those that come again: they stay together. */
export interface EditedPart {
  /** The key of its first stage in the format. */
  readonly id: string;
  readonly again: boolean;
  readonly stages: readonly EditedStage[];
}

export class FormatEdit {
  readonly base: FormatFile;
  readonly id: string;
  readonly name: Signal<string>;
  readonly choose: Signal<Choose | undefined>;
  readonly #parts: Signal<readonly EditedPart[]>;
  /** What the set keeps under this id, if it does. */
  readonly #kept: string | undefined;

  /** Begins with a format as it is, or as it was changed before. */
  constructor(base: FormatFile, from?: Omit<FormatFileText, "base">, id?: string) {
    this.base = base;
    this.id = id ?? crypto.randomUUID();
    this.name = signal(from?.words.name ?? "");
    this.choose = signal(from?.shape.choose);
    this.#parts = signal(from === undefined ? partsOf(base) : partsAs(base, from.shape, from.words));
    this.#kept = from === undefined || id === undefined ? undefined : JSON.stringify([this.shape.peek(), this.words.peek()]);
  }

  /** All stages, those that were left out as well. */
  get parts(): readonly EditedPart[] {
    return this.#parts.value;
  }

  readonly shape: ReadonlySignal<FormatShape> = computed(() => {
    const left = this.#parts.value.flatMap((part) => part.stages).filter((stage) => stage.left);
    const stages = left.map(({ key, minutes }) => (minutes === undefined ? { key } : { key, minutes }));
    return { stages, ...(this.choose.value === undefined ? {} : { choose: this.choose.value }) };
  });

  readonly words: ReadonlySignal<OwnWords> = computed(() => {
    const named = this.#parts.value.flatMap((part) => part.stages).filter((stage) => stage.name.trim() !== "");
    return { name: this.name.value.trim(), stages: Object.fromEntries(named.map(({ key, name }) => [key, name.trim()])) };
  });

  /** As it would be lived. */
  readonly file: ReadonlySignal<FormatFile> = computed(() => shaped(this.base, this.shape.value));

  /** Whether anything is other than in the format. */
  readonly isChanged: ReadonlySignal<boolean> = computed(() => {
    const all = partsOf(this.base).flatMap((part) => part.stages.map(({ key }) => ({ key })));
    return JSON.stringify(this.shape.value) !== JSON.stringify({ stages: all }) || Object.keys(this.words.value.stages).length > 0;
  });

  /** Whether it is as the set keeps it. */
  readonly isAsKept: ReadonlySignal<boolean> = computed(
    () => this.#kept !== undefined && JSON.stringify([this.shape.value, this.words.value]) === this.#kept,
  );

  /** How presenters come, where somebody does. Without the stage that chooses them they are named from the beginning on. */
  readonly chooses: ReadonlySignal<Choose | undefined> = computed(() => {
    const chooser = this.#parts.value.flatMap((part) => part.stages).find(({ stage }) => stage.choose !== undefined);
    if (chooser === undefined) return undefined;
    return this.choose.value ?? (chooser.left ? CHOOSES.find((one) => one === chooser.stage.choose) : "facilitator");
  });

  /** The minutes that a stage has now; 0 with an open end. */
  minutes(key: string): number {
    const found = this.#parts.peek().flatMap((part) => part.stages).find((stage) => stage.key === key);
    return found?.minutes ?? (found === undefined ? 0 : (minutesOf(found.stage)?.number ?? 0));
  }

  leaveOut(key: string, left = false): void {
    this.#change(key, (stage) => ({ ...stage, left }));
  }

  rename(key: string, name: string): void {
    this.#change(key, (stage) => ({ ...stage, name }));
  }

  /** So many minutes; none for those of the format. A number that no stage has changes nothing, and an open end stays open. */
  retime(key: string, minutes: number | undefined): void {
    if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= STAGE_MINUTES_MAX)) return;
    this.#change(key, (stage) => {
      const usual = minutesOf(stage.stage)?.number;
      return { ...stage, minutes: usual === undefined || minutes === usual ? undefined : minutes };
    });
  }

  /** One place up (-1) or down (1), among its own: a stage of an issue stays in it, and an issue moves whole. */
  move(key: string, by: -1 | 1): void {
    this.#parts.value = this.#parts.peek().map((part) => (part.again ? { ...part, stages: swapped(part.stages, (stage) => stage.key === key, by) } : part));
    this.movePart(key, by);
  }

  movePart(id: string, by: -1 | 1): void {
    this.#parts.value = swapped(this.#parts.peek(), (part) => part.id === id, by);
  }

  #change(key: string, change: (stage: EditedStage) => EditedStage): void {
    const changed = (stage: EditedStage): EditedStage => (stage.key === key ? change(stage) : stage);
    this.#parts.value = this.#parts.peek().map((part) => ({ ...part, stages: part.stages.map(changed) }));
  }
}

function partsOf(base: FormatFile): EditedPart[] {
  return base.stages.map((part) => {
    const stages = (part.stages ?? [part]).map((stage): EditedStage => ({ key: stage.key ?? "", stage, left: true, minutes: undefined, name: "" }));
    const again = part.stages !== undefined;
    const first = stages[0]?.key ?? "";
    return { id: again ? `again/${first}` : first, again, stages };
  });
}

/** What was changed before: what is left in its order, what was left out after it. */
function partsAs(base: FormatFile, shape: FormatShape, words: OwnWords): EditedPart[] {
  const place = new Map(shape.stages.map(({ key }, at) => [key, at]));
  const minutes = new Map(shape.stages.map((stage) => [stage.key, stage.minutes]));
  const at = ({ key }: EditedStage): number => place.get(key) ?? Number.POSITIVE_INFINITY;
  const stageAs = (stage: EditedStage): EditedStage => ({
    ...stage, left: place.has(stage.key), minutes: minutes.get(stage.key), name: words.stages[stage.key] ?? "",
  });
  const parts = partsOf(base).map((part) => ({ ...part, stages: inOrder(part.stages.map(stageAs), at) }));
  return inOrder(parts, (part) => Math.min(...part.stages.map(at)));
}

/** Sorted by their place; those without one stay behind, as they were. */
function inOrder<T>(all: readonly T[], at: (one: T) => number): T[] {
  const placed = all.filter((one) => Number.isFinite(at(one))).sort((a, b) => at(a) - at(b));
  return [...placed, ...all.filter((one) => !Number.isFinite(at(one)))];
}

function swapped<T>(all: readonly T[], which: (one: T) => boolean, by: -1 | 1): readonly T[] {
  const from = all.findIndex(which);
  const one = all[from];
  const other = all[from + by];
  if (one === undefined || other === undefined) return all;
  return all.map((each) => (each === one ? other : each === other ? one : each));
}
