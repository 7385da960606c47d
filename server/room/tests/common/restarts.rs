//! The server goes down and comes up, at once or after a while; or it stays, and its disk is away.

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

    /// For so long nothing can be kept, so nothing happens; then that time is given back, and all goes on.
    pub fn cannot_write(&mut self, ms: u64) {
        let (from, meeting) = (self.now, self.meeting);
        let hall = self.hall_mut(meeting);
        let touched = hall.live.cannot_write(from);
        hall.tell(&touched);
        self.check();
        self.now = from.plus(Millis(ms));
        let context = self.context();
        let hall = self.hall_mut(meeting);
        let decision = server_away(&hall.room, from, context);
        let touched = hall.live.can_write();
        let effects = hall.take(decision);
        assert!(effects.is_empty());
        hall.tell(&touched);
        self.settle(meeting);
        self.check();
    }

    /// The server goes down and comes up, and it was away for so long: rooms hear that first of all.
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
