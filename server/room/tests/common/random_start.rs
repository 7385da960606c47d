//! How random meetings begin.

use askwell_protocol::Talk;
use proptest::prelude::*;

use super::world::Beginning;

/// How a random meeting begins.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub beginning: Beginning,
    /// Mail between rooms waits for its step.
    pub slow_mail: bool,
    /// People find their chairs by themselves, and a lost holder has no grace.
    pub rough: bool,
    /// It is the set's second meeting, with actions to review.
    pub second: bool,
    /// Who sits with them: nobody, an observer who asks, one who is welcome, a supporter besides.
    pub guests: u8,
    /// So many stages have been lived.
    pub ahead: u8,
    /// Its format: the classic one, or one of those for trying.
    pub format: &'static str,
    /// Written rounds of later meetings bear no names.
    pub nameless: bool,
}

/// Small sets and large ones, with and without a facilitator, on both talks, at every stage.
pub fn start() -> impl Strategy<Value = Start> {
    let beginning = (1_usize..=8, any::<bool>(), prop::bool::weighted(0.35), 1_u8..=3).prop_map(
        |(people, facilitator, call, issues)| {
            let talk = if call { Talk::Call } else { Talk::Writing };
            Beginning { people, facilitator, talk, issues }
        },
    );
    let format =
        prop_oneof![3 => Just("classic"), 3 => Just("trial"), 2 => Just("trial_nameless"), 2 => Just("trial_words")];
    let flags = (
        any::<bool>(),
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.3),
        0_u8..=24,
        format,
        (any::<bool>(), 0_u8..=3),
    );
    (beginning, flags).prop_map(|(beginning, (slow_mail, rough, second, ahead, format, (nameless, guests)))| Start {
        beginning,
        slow_mail,
        rough,
        second,
        guests,
        ahead,
        format,
        nameless,
    })
}
