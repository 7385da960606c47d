/**
 * Proofs of having written something without a name: 32 random bytes that stay in this browser, and their SHA-256, which goes along
 * with the words. Whoever shows the bytes wrote it. Must never be derived from anything about the person.
 */
import { fromBase64Url, randomBytes, toBase64Url } from "./bytes";

const PROOF_BYTES = 32;

/** A fresh proof, base64url. */
export function makeProof(): string {
  return toBase64Url(randomBytes(PROOF_BYTES));
}

/** What goes along with the words. */
export async function commitmentOf(proof: string): Promise<string> {
  const bytes = fromBase64Url(proof);
  if (bytes?.length !== PROOF_BYTES) {
    throw new RangeError("a proof is 32 bytes of base64url");
  }
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
