// What French asks of a sentence with a name in it: "de" loses its vowel before another, and a sentence may begin with
// what stands for a name that nobody knows yet ("la personne qui présente").

const BEGINS_WITH_VOWEL = /^[aeiouyœæ]/u;

/** Whether the word before it is shortened. An h is left alone: whether it is silent depends on the name. */
function shortens(name: string): boolean {
  return BEGINS_WITH_VOWEL.test(name.normalize("NFD").toLocaleLowerCase("fr"));
}

/** "de Ruth", "d'Ana", "de la personne qui présente". */
export const of = (name: string): string => (shortens(name) ? `d’${name}` : `de ${name}`);

/** With a capital, where it begins a sentence. */
export const first = (words: string): string => words.replace(/^./u, (letter) => letter.toLocaleUpperCase("fr"));
