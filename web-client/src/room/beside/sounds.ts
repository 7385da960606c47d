// The sounds of the room, made as they are needed: wood, low, short. No files, no speech. Fetched only where somebody has switched them on.

export type Sound = "yours" | "mark" | "over" | "knock";

interface Note {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds from the beginning. */
  readonly at: number;
  /** Seconds until it has died away. */
  readonly long: number;
}

/** Two notes that rise; one low; two equal low ones; two raps on a door. */
const SOUNDS: Readonly<Record<Sound, readonly Note[]>> = {
  yours: [{ pitch: 392, at: 0, long: 0.5 }, { pitch: 523.25, at: 0.2, long: 0.7 }],
  mark: [{ pitch: 196, at: 0, long: 0.8 }],
  over: [{ pitch: 196, at: 0, long: 0.6 }, { pitch: 196, at: 0.4, long: 0.8 }],
  knock: [{ pitch: 147, at: 0, long: 0.12 }, { pitch: 147, at: 0.18, long: 0.12 }],
};

/** Low: it sounds beside people who talk. */
const VOLUME = 0.1;
/** Wood has a second, higher tone that is gone at once. */
const OVERTONE = { times: 3.9, volume: 0.25, long: 0.1 };

type Make = () => AudioContext | undefined;

export class Sounds {
  readonly #make: Make;
  #context: AudioContext | undefined;

  constructor(make: Make = () => ("AudioContext" in globalThis ? new AudioContext() : undefined)) {
    this.#make = make;
  }

  /** Browsers let a page sound only once somebody has pressed something in it. Call it from a press. */
  async wake(): Promise<void> {
    this.#context ??= this.#make();
    // Where it is not allowed yet, this never ends, and the next press asks again.
    if (this.#context?.state === "suspended") await this.#context.resume().catch(() => undefined);
  }

  /** Says whether it sounds. One that can't sound now is let go: later it would tell what is no longer so. */
  play(sound: Sound): boolean {
    const context = this.#context;
    if (context === undefined || context.state !== "running") return false;
    for (const note of SOUNDS[sound]) {
      strike(context, note.pitch, VOLUME, note.at, note.long);
      strike(context, note.pitch * OVERTONE.times, VOLUME * OVERTONE.volume, note.at, OVERTONE.long);
    }
    return true;
  }

  close(): void {
    void this.#context?.close();
    this.#context = undefined;
  }
}

function strike(context: AudioContext, pitch: number, volume: number, at: number, long: number): void {
  const begins = context.currentTime + at;
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = "sine";
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, begins);
  // A few thousandths of a second to rise, or it would click.
  loudness.gain.linearRampToValueAtTime(volume, begins + 0.006);
  loudness.gain.exponentialRampToValueAtTime(0.0001, begins + long);
  tone.connect(loudness).connect(context.destination);
  tone.start(begins);
  tone.stop(begins + long);
}
