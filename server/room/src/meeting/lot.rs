//! Chance, from a seed that comes from outside: one seed gives one order.

/// Fisher and Yates's shuffle (Knuth, TAOCP 3.4.2, algorithm P), driven by `SplitMix64`.
pub(super) fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for i in (1..items.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut random = state;
        random = (random ^ (random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        random = (random ^ (random >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        random ^= random >> 31;
        let bound = u64::try_from(i).unwrap_or(u64::MAX).saturating_add(1);
        items.swap(i, usize::try_from(random % bound).unwrap_or(0));
    }
}
