// Plurals and lists by the rules of the language, from the browser. English needs `one` and `other`; other languages
// bring more forms, so a form that is missing falls back to `other`.

export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** A function that picks the form for a number and writes the number in place of `#`. */
export function pluralsOf(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll("#", numbers.format(count));
}

/** A function that writes "Ana, Tom and Jo". */
export function listsOf(locale: string): (items: readonly string[]) => string {
  const list = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });
  return (items) => list.format(items);
}
