// Notices of the device: it is my turn, and the page is hidden. Asked for only on a press. What a notice says may stand on a locked screen,
// in front of anybody, so it says that and no more; and it goes when the turn does, or when the page is seen.

/** The browser's, or a pretended one. */
export type NoticeMaker = Pick<typeof Notification, "permission" | "requestPermission"> & (new (title: string, options?: NotificationOptions) => Notification);

export function realMaker(): NoticeMaker | undefined {
  return "Notification" in globalThis ? Notification : undefined;
}

/** One notice takes the place of the one before. */
const TAG = "askwell-turn";

export type Permission = "unknown" | "granted" | "denied" | "impossible";

export class TurnNotice {
  readonly #maker: NoticeMaker | undefined;
  #shown: Notification | undefined;
  #possible: boolean;

  constructor(maker: NoticeMaker | undefined = realMaker()) {
    this.#maker = maker;
    this.#possible = maker !== undefined && constructs(maker);
  }

  get permission(): Permission {
    const permission = this.#maker?.permission;
    if (permission === undefined || !this.#possible) return "impossible";
    return permission === "default" ? "unknown" : permission;
  }

  /** Asks the person, by the browser. Call it from a press. */
  async ask(): Promise<boolean> {
    if (this.permission === "unknown") await this.#maker?.requestPermission().catch(() => undefined);
    return this.permission === "granted";
  }

  show(title: string, words: string, pressed: () => void): void {
    if (this.#maker === undefined || this.permission !== "granted") return;
    this.clear();
    try {
      // Without a sound: whoever wants one has switched on ours.
      const notice = new this.#maker(title, { body: words, tag: TAG, silent: true });
      notice.onclick = () => {
        pressed();
        this.clear();
      };
      this.#shown = notice;
    } catch {
      this.#possible = false;
    }
  }

  clear(): void {
    this.#shown?.close();
    this.#shown = undefined;
  }
}

/** Chrome on Android has the class and forbids to make one; it says so whether or not it may show anything. */
function constructs(Maker: NoticeMaker): boolean {
  if (Maker.permission === "granted") return true;
  try {
    new Maker("").close();
    return true;
  } catch {
    return false;
  }
}
