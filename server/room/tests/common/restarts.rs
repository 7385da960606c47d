//! The server goes down and comes up, at once or after a while.

use askwell_protocol::Millis;
use askwell_room::server_away;

use super::World;

impl World {
    /// The server goes down and comes up: everybody is away, and rooms tell each other again what may be unsettled.
    pub fn restarts(&mut self) {
        let now = self.now;
        // What was under way between rooms is lost with the server.
        self.mail.clear();
        // And what was held: browsers send it again.
        self.held.clear();
        let mut unsettled = Vec::new();
        for hall in std::iter::once(&mut self.set).chain(self.meetings.values_mut()) {
            hall.reload(now);
            unsettled.extend(hall.room.unsettled());
        }
        self.follow(unsettled);
        self.deliver();
        self.check();
    }

    /// The same, and it was away for so long: rooms hear that first of all.
    pub fn is_away(&mut self, ms: u64) {
        let from = self.now;
        self.now = from.plus(Millis(ms));
        let context = self.context();
        for hall in self.meetings.values_mut() {
            let decision = server_away(&hall.room, from, context);
            // A meeting asks nothing of others because of that.
            let effects = hall.take(decision);
            assert!(effects.is_empty());
        }
        self.restarts();
    }
}
