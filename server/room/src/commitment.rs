//! Proofs of authorship without a name: a contribution comes with SHA-256 of a secret, and whoever shows the secret wrote
//! it. The secret is drawn by the browser that keeps it; nothing else here could tell one writer from another.

use sha2::{Digest, Sha256};

/// 32 bytes, whatever they stand for.
const BYTES: usize = 32;
/// Their length in base64url without padding.
const CHARACTERS: usize = 43;

/// Whether this is SHA-256 of something, as far as its shape goes.
pub(crate) fn is_commitment(text: &str) -> bool {
    decoded(text).is_some()
}

/// Whether this proof is what the commitment was made of.
pub(crate) fn holds(commitment: &str, proof: &str) -> bool {
    match (decoded(commitment), decoded(proof)) {
        (Some(commitment), Some(proof)) => <[u8; BYTES]>::from(Sha256::digest(proof)) == commitment,
        _ => false,
    }
}

/// 32 bytes out of base64url without padding, in its one spelling: the bits that are left over are zero.
fn decoded(text: &str) -> Option<[u8; BYTES]> {
    if text.len() != CHARACTERS {
        return None;
    }
    let mut bytes = [0; BYTES];
    let (mut bits, mut count, mut at) = (0_u32, 0, 0);
    for character in text.bytes() {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            *bytes.get_mut(at)? = u8::try_from(bits >> count & 0xff).ok()?;
            bits &= (1 << count) - 1;
            at += 1;
        }
    }
    (at == BYTES && bits == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 32 zero bytes, and SHA-256 of them.
    const ZEROS: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const OF_ZEROS: &str = "Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU";

    #[test]
    fn n5_a_proof_holds_for_its_own_commitment_alone() {
        assert!(holds(OF_ZEROS, ZEROS));
        assert!(!holds(ZEROS, OF_ZEROS));
        assert!(!holds(OF_ZEROS, OF_ZEROS));
    }

    #[test]
    fn n5_a_proof_has_one_spelling() {
        for wrong in ["", "AAAA", &ZEROS[1..], &format!("{ZEROS}A"), &format!("{}B", &ZEROS[1..]), &"*".repeat(43)] {
            assert!(!is_commitment(wrong) && !holds(OF_ZEROS, wrong), "{wrong}");
        }
        assert!(is_commitment(OF_ZEROS));
    }
}
