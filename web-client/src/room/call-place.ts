// What somebody has written about where the call is. Only an address of the web can be opened; everything else is words to be
// read and copied, whatever it begins with.

export interface CallAddress {
  readonly href: string;
  /** Whose page it is. */
  readonly host: string;
  /** Whether nothing else was written. */
  readonly isAll: boolean;
}

export interface CallPlace {
  /** All that was written. */
  readonly words: string;
  /** The first address in it. */
  readonly address?: CallAddress;
}

export function callPlace(text: string): CallPlace {
  const words = text.trim();
  const all = words.split(/\s+/u);
  for (const word of all) {
    const url = addressIn(word);
    if (url !== undefined) return { words, address: { href: url.href, host: url.host, isAll: all.length === 1 } };
  }
  return { words };
}

/** Programs for calls give their addresses in brackets, with a stop after them, and some without what they begin with. */
function addressIn(word: string): URL | undefined {
  const bare = word.replace(/^[<("']+/u, "").replace(/[>)"'.,;]+$/u, "");
  const whole = /^https?:\/\//iu.test(bare) ? bare : /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S+$/iu.test(bare) ? `https://${bare}` : undefined;
  if (whole === undefined) return undefined;
  try {
    const url = new URL(whole);
    // With a name before its host an address looks like another's.
    const plain = url.username === "" && url.password === "";
    return plain && (url.protocol === "https:" || url.protocol === "http:") ? url : undefined;
  } catch {
    return undefined;
  }
}
