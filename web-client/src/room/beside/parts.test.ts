// The parts that stand beside a call, each against a pretended browser.
import { describe, expect, it, vi } from "vitest";
import { MemoryStorage } from "../../sync";
import { keepAwake, type AwakeParts } from "./awake";
import { choicesIn } from "./choices";
import { TurnNotice, type NoticeMaker } from "./notice";
import { Sounds } from "./sounds";

/** What is pretended here answers at once: a few turns of the queue, and all that could come has come. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe("what this browser was asked for", () => {
  it("is off until it is switched on, and remembered", () => {
    const storage = new MemoryStorage();
    const choices = choicesIn(storage);
    expect(["sound", "notice", "vibrate"].map((one) => choices.on(one as "sound"))).toEqual([false, false, false]);
    choices.set("sound", true);
    expect(choicesIn(storage)).toBe(choices);
    expect(storage.get("beside/sound")).toBe("on");
    choices.set("sound", false);
    expect(storage.keys("beside/")).toEqual([]);
  });
});

/** A page that can be hidden, and a browser that gives locks and takes them away. */
function wakeable(): AwakeParts & { show(seen: boolean): void; held: () => number; asked: () => number; refuse: boolean } {
  const listeners = new Set<() => void>();
  const locks = new Set<EventTarget & { released: boolean }>();
  let asked = 0;
  const page = {
    visibilityState: "visible" as DocumentVisibilityState,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  const parts = {
    refuse: false,
    page: page as unknown as AwakeParts["page"],
    wakeLock: {
      request: async () => {
        asked += 1;
        if (parts.refuse || page.visibilityState === "hidden") throw new DOMException("no", "NotAllowedError");
        const lock = Object.assign(new EventTarget(), { released: false, type: "screen", onrelease: null, release: async () => free(lock) });
        locks.add(lock);
        return lock as unknown as WakeLockSentinel;
      },
    },
    show: (seen: boolean) => {
      page.visibilityState = seen ? "visible" : "hidden";
      if (!seen) for (const lock of [...locks]) free(lock);
      for (const listener of [...listeners]) listener();
    },
    held: () => locks.size,
    asked: () => asked,
  };
  const free = (lock: EventTarget & { released: boolean }): void => {
    lock.released = true;
    locks.delete(lock);
    lock.dispatchEvent(new Event("release"));
  };
  return parts;
}

describe("the screen", () => {
  it("stays on while the page is in front, again after each return, and no longer than the meeting", async () => {
    const parts = wakeable();
    const stop = keepAwake(parts);
    await settle();
    expect(parts.held()).toBe(1);
    parts.show(false);
    await settle();
    expect(parts.held()).toBe(0);
    parts.show(true);
    await settle();
    expect(parts.held()).toBe(1);
    parts.show(true);
    await settle();
    expect(parts.asked()).toBe(2);
    stop();
    await settle();
    expect(parts.held()).toBe(0);
    parts.show(false);
    parts.show(true);
    await settle();
    expect(parts.asked()).toBe(2);
  });

  it("is let go of when the lock comes after the close", async () => {
    const parts = wakeable();
    keepAwake(parts)();
    await settle();
    expect(parts.held()).toBe(0);
  });

  it("goes off as it likes where the browser refuses, and is asked for on the next return", async () => {
    const parts = wakeable();
    parts.refuse = true;
    keepAwake(parts);
    await settle();
    expect([parts.asked(), parts.held()]).toEqual([1, 0]);
    parts.refuse = false;
    parts.show(true);
    await settle();
    expect(parts.held()).toBe(1);
    expect(() => keepAwake({ ...parts, wakeLock: undefined })()).not.toThrow();
  });
});

/** A browser's notices, as tests read them. */
function maker(permission: NotificationPermission, answer: NotificationPermission = permission): { Maker: NoticeMaker; made: { title: string; options: NotificationOptions | undefined; open: boolean; press: () => void }[] } {
  const made: { title: string; options: NotificationOptions | undefined; open: boolean; press: () => void }[] = [];
  class Maker {
    static permission = permission;
    static requestPermission(): Promise<NotificationPermission> {
      Maker.permission = answer;
      return Promise.resolve(answer);
    }
    onclick: (() => void) | undefined;
    readonly #at: number | undefined;
    constructor(title: string, options?: NotificationOptions) {
      if (Maker.permission !== "granted") return;
      this.#at = made.push({ title, options, open: true, press: () => this.onclick?.() }) - 1;
    }
    close(): void {
      const mine = this.#at === undefined ? undefined : made[this.#at];
      if (mine !== undefined) mine.open = false;
    }
  }
  return { Maker: Maker as unknown as NoticeMaker, made };
}

describe("a notice", () => {
  it("asks on a press alone, and takes no for an answer", async () => {
    const no = maker("default", "denied");
    const notice = new TurnNotice(no.Maker);
    expect(notice.permission).toBe("unknown");
    notice.show("t", "w", () => undefined);
    expect(no.made).toEqual([]);
    expect(await notice.ask()).toBe(false);
    expect(notice.permission).toBe("denied");
    expect(await new TurnNotice(maker("default", "granted").Maker).ask()).toBe(true);
  });

  it("stands alone, makes no sound, and goes when it is pressed or the turn does", () => {
    const { Maker, made } = maker("granted");
    const notice = new TurnNotice(Maker);
    const pressed = vi.fn();
    notice.show("Askwell", "It is your turn.", pressed);
    notice.show("Askwell", "It is your turn.", pressed);
    expect(made.map(({ open }) => open)).toEqual([false, true]);
    expect(made[1]?.options).toEqual({ body: "It is your turn.", tag: "askwell-turn", silent: true });
    made[1]?.press();
    expect(pressed).toHaveBeenCalledOnce();
    expect(made[1]?.open).toBe(false);
  });

  it("is not offered where the browser has none, or forbids to make one", () => {
    expect(new TurnNotice(undefined).permission).toBe("impossible");
    class Forbidden {
      static permission = "default";
      constructor() {
        throw new TypeError("Illegal constructor");
      }
    }
    expect(new TurnNotice(Forbidden as unknown as NoticeMaker).permission).toBe("impossible");
    const late = maker("granted").Maker;
    const broken = Object.assign(function broken() { throw new TypeError("Illegal constructor"); }, late, { permission: "granted" });
    const notice = new TurnNotice(broken as unknown as NoticeMaker);
    expect(() => notice.show("t", "w", () => undefined)).not.toThrow();
    expect(notice.permission).toBe("impossible");
  });
});

describe("sounds", () => {
  function context(state: AudioContextState): { made: AudioContext; pitches: number[] } {
    const pitches: number[] = [];
    const param = { value: 0, setValueAtTime: () => param, linearRampToValueAtTime: () => param, exponentialRampToValueAtTime: () => param };
    const node = (): object => ({ connect: (next: object) => next });
    const made = {
      state,
      currentTime: 1,
      destination: {},
      resume: () => {
        made.state = "running";
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
      createGain: () => ({ ...node(), gain: param }),
      createOscillator: () => {
        const frequency = { value: 0 };
        return { ...node(), frequency, type: "sine", start: () => pitches.push(frequency.value), stop: () => undefined };
      },
    };
    return { made: made as unknown as AudioContext, pitches };
  }
  /** Without the overtone of each. */
  const notes = (pitches: number[]): number[] => pitches.filter((_, at) => at % 2 === 0);

  it("are two rising notes for my turn, one low at the mark, two equal low ones at the end, two raps for a knock", async () => {
    for (const [sound, expected] of [["yours", [392, 523.25]], ["mark", [196]], ["over", [196, 196]], ["knock", [147, 147]]] as const) {
      const { made, pitches } = context("suspended");
      const sounds = new Sounds(() => made);
      await sounds.wake();
      expect(sounds.play(sound)).toBe(true);
      expect(notes(pitches)).toEqual(expected);
    }
  });

  it("are let go where they can't sound now: later they would tell what is no longer so", async () => {
    const { made, pitches } = context("suspended");
    const sounds = new Sounds(() => made);
    expect(sounds.play("yours")).toBe(false);
    await new Sounds(() => undefined).wake();
    await sounds.wake();
    expect(pitches).toEqual([]);
  });
});
