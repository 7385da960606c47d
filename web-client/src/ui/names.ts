// How people are written where there is little room. Names are people's own: nothing here changes their case or order.

const NAME_LENGTH_MAX = 16;

function letters(text: string): string[] {
  return Array.from(text.normalize("NFC"));
}

function words(name: string): string[] {
  return name.trim().split(/\s+/u).filter((word) => word !== "");
}

/** Two letters for a cushion: "AF" for Ana Ferreira, "Jo" for Jo. Empty for an empty name. */
export function initials(name: string): string {
  const parts = words(name);
  const first = parts[0];
  const last = parts[parts.length - 1];
  if (first === undefined || last === undefined) return "";
  if (parts.length === 1) return letters(first).slice(0, 2).join("");
  return ((letters(first)[0] ?? "") + (letters(last)[0] ?? "")).toLocaleUpperCase();
}

/** A name as two names are compared: case, accents, width and spaces do not tell people apart. */
export function folded(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return plain.trim().replaceAll(/\s+/gu, " ").toLocaleLowerCase("en");
}

/** The name among these that reads like this one. */
export function readsLike(name: string, others: readonly string[]): string | undefined {
  const wanted = folded(name);
  return others.find((other) => other !== "" && folded(other) === wanted);
}

/** At most sixteen characters; the whole name is still there for readers and on focus. */
export function shortened(name: string): string {
  const all = letters(name.trim());
  return all.length <= NAME_LENGTH_MAX ? all.join("") : `${all.slice(0, NAME_LENGTH_MAX - 1).join("").trimEnd()}…`;
}

/**
 * First names, told apart by the next initial where two are equal: "Ana", "Tom B.", "Tom O.". Same order as given. An alias has no first
 * name: half of it is another word.
 */
export function shortNames(names: readonly string[], aliases = false): string[] {
  if (aliases) return names.map(shortened);
  const firsts = names.map((name) => words(name)[0] ?? "");
  return names.map((name, at) => {
    const first = firsts[at] ?? "";
    const shared = firsts.some((other, elsewhere) => elsewhere !== at && other === first);
    const parts = words(name);
    const last = parts[parts.length - 1];
    if (!shared || parts.length < 2 || last === undefined) return shortened(shared ? name : first);
    return shortened(`${first} ${letters(last)[0] ?? ""}.`);
  });
}
