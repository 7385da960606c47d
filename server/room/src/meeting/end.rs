//! What a closed meeting gives back to its set, again and again until the set has it.

use super::Meeting;
use crate::{ActionIn, Carry, Effect, MeetingFact};
use askwell_protocol::Millis;

impl Meeting {
    /// What the meeting gives back to its set.
    pub(crate) fn end(&self, closed_at: Millis) -> Carry {
        // An issue was presented even when the meeting went back over its beginning.
        let begun = |n: usize| self.plan.iter().any(|s| s.issue.map(usize::from) == Some(n + 1) && s.was_lived());
        let presented = self.presenters.iter().flatten().enumerate().filter(|(n, _)| begun(*n)).map(|(_, s)| *s);
        let actions: Vec<ActionIn> = self
            .actions
            .values()
            .filter(|action| action.agreed)
            .map(|action| ActionIn { outcome: action.outcome, ..action.carried.clone() })
            .collect();
        let texts = actions.iter().filter_map(|action| self.texts.copy(action.id).map(|text| (action.id, text)));
        Carry::End {
            meeting: self.id,
            closed_at,
            presented: presented.collect(),
            texts: texts.collect(),
            actions,
            retention: self.keeping.retention,
        }
    }

    pub(crate) fn effects(&self, fact: &MeetingFact) -> Vec<Effect> {
        match (fact, self.closed_at) {
            (MeetingFact::Closed {}, Some(closed_at)) => vec![Effect::Carry(self.set, self.end(closed_at))],
            _ => Vec::new(),
        }
    }

    pub(crate) fn unsettled(&self) -> Vec<Effect> {
        self.closed_at.map(|closed_at| Effect::Carry(self.set, self.end(closed_at))).into_iter().collect()
    }
}
