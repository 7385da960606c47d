// Saving a text as a file, made in the browser: nothing goes to a server.

const ADDRESS_LIFE_MS = 10_000;

/** Hands the text to the browser's downloads. */
export function saveText(fileName: string, text: string, type = "text/plain;charset=utf-8"): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // Some browsers fetch the address only after this turn, so it lives a little longer than the click.
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIFE_MS);
}
