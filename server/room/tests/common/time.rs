//! What holds of time in whatever state a meeting is: negotiated minutes, pauses of the process.

use std::collections::BTreeMap;

use askwell_protocol::{Command, CommandKind, Millis, RefusalCode, SeatId, StageId, StageState, StockQuestion};

use super::world::World;

impl World {
    /// The minutes of each stage, and the slack.
    fn minutes(&self) -> (BTreeMap<StageId, u16>, Millis) {
        let stages = self.stages().into_iter().filter(|stage| stage.state != StageState::Slack);
        (stages.map(|stage| (stage.id, stage.minutes.unwrap_or(0))).collect(), self.desk().slack_left)
    }

    /// Tries minutes, and then takes them: the cost is as it was shown, and nothing is lost or made.
    pub fn negotiates_at_random(&mut self, minutes: u16) {
        let Some(runs) = self.process().filter(|runs| self.may(*runs, CommandKind::MinutesNegotiate)) else { return };
        let end = self.record_of_room().ends_at;
        let (before, slack) = self.minutes();
        let tried = self.command(runs, Command::MinutesNegotiate { minutes, dry_run: true });
        assert_eq!(self.minutes(), (before.clone(), slack), "C20: trying costs nothing");
        let taken = self.command(runs, Command::MinutesNegotiate { minutes, dry_run: false });
        assert_eq!(tried, taken, "C20: what can be tried can be taken");
        let Ok(()) = taken else {
            assert!(matches!(taken, Err(RefusalCode::NoTimeLeft | RefusalCode::OutOfRange)), "{taken:?}");
            assert_eq!(self.minutes(), (before, slack), "M2: a refusal changes nothing");
            return;
        };
        let total = |minutes: &BTreeMap<StageId, u16>| minutes.values().map(|minutes| u64::from(*minutes)).sum::<u64>();
        let (after, slack_after) = self.minutes();
        assert_eq!(
            Millis::minutes(total(&after)).plus(slack_after),
            Millis::minutes(total(&before)).plus(slack),
            "C19: the total is conserved"
        );
        assert_eq!(self.record_of_room().ends_at, end, "C19: the agreed end stays");
        let now = self.stage().id;
        for (id, minutes_before) in before {
            let minutes_after = after[&id];
            let grows = if id == now { minutes } else { 0 };
            assert!(minutes_after <= minutes_before + grows, "C19: nobody else gains");
            assert!(id > now || minutes_after == minutes_before + grows, "C19: what is over is over");
            assert!(minutes_after > 0 || minutes_before == 0, "C19: no stage is left without a minute");
        }
    }

    /// Pauses the process, lives through its round, and goes on: all stands as it stood.
    pub fn pauses_process_at_random(&mut self, lasts: u64, asks: bool) {
        let Some(runs) = self.process().filter(|runs| self.may(*runs, CommandKind::ProcessPause)) else { return };
        // Guests alone don't keep a room in writing awake: it would pause by itself in between.
        let own: Vec<SeatId> = self.own_people().into_iter().map(|person| self.seat(person)).collect();
        if !self.hall().live.here().any(|seat| own.contains(&seat)) {
            return;
        }
        let (before, began) = (self.held(0), self.now);
        let question = asks.then_some(StockQuestion::NeedNow);
        self.does(runs, Command::ProcessPause { question });
        for turn in 0.. {
            self.wait(lasts / 8);
            let Some(seat) = self.process_pause().and_then(|pause| pause.holder) else { break };
            let speaks = if turn % 2 == 0 { Command::FloorDone { question: None } } else { Command::FloorPass {} };
            self.does(self.person(seat), speaks);
        }
        self.does(runs, Command::ProcessResume {});
        assert_eq!(self.held(self.now.since(began).0), before, "V3: everything is given back as it was");
    }
}
