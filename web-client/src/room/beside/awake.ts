// Keeps the screen on while the page is in front. Browsers take the lock away whenever the page is hidden, so it is asked for again on
// every return; where it is refused (a low battery, an old browser) nothing happens, and nobody is told.

/** The page and the browser, as far as this needs them. */
export interface AwakeParts {
  readonly wakeLock: Pick<WakeLock, "request"> | undefined;
  readonly page: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
}

/** This page in a real browser. */
export function realParts(): AwakeParts {
  return { wakeLock: "wakeLock" in navigator ? navigator.wakeLock : undefined, page: document };
}

/** From now on until the answer is called. */
export function keepAwake({ wakeLock, page }: AwakeParts): () => void {
  if (wakeLock === undefined) return () => undefined;
  let lock: WakeLockSentinel | undefined;
  let asking = false;
  let over = false;
  const ask = async (): Promise<void> => {
    if (over || asking || lock !== undefined || page.visibilityState !== "visible") return;
    asking = true;
    const given = await wakeLock.request("screen").catch(() => undefined);
    asking = false;
    if (given === undefined) return;
    // The meeting may have ended while the browser thought about it.
    if (over) return void given.release();
    lock = given;
    given.addEventListener("release", () => {
      if (lock === given) lock = undefined;
      // Seen again before the browser said that it had taken it away.
      void ask();
    });
    if (given.released) lock = undefined;
  };
  const seen = (): void => void ask();
  page.addEventListener("visibilitychange", seen);
  seen();
  return () => {
    over = true;
    page.removeEventListener("visibilitychange", seen);
    void lock?.release();
    lock = undefined;
  };
}
