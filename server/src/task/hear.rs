//! What a room hears, from its connections and from elsewhere in the server, and what it makes of it.

use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use askwell_protocol::{
    Cause, CauseKind, ClientFrame, CloseCode, Command, CommandId, Millis, Position, Refusal, RefusalCode, RoomId,
    SeatId, ServerFrame,
};
use askwell_room::{Ask, Carry, Context, Pool, Room, Touched, next_deadline};
use tokio::time::Instant;

use super::carrier::PeerId;
use super::chronicle::HeldAnswer;
use super::{Answer, Arrival, FRUITLESS, Message, Phase, RoomTask, To};
use crate::hub::Hub;
use crate::line::{Heard, SeatLine, Unread};

/// Messages taken in one turn.
const MESSAGES_PER_TURN: usize = 32;
/// Consequences of time and presence in one turn. A room needs a few; the rest would be a loop.
const WAKES_MAX: usize = 64;

impl RoomTask {
    /// Hears everybody once. Says whether there was anything.
    pub(super) fn hear(&mut self, cx: &mut TaskContext<'_>) -> bool {
        if self.stopping || (matches!(self.phase, Phase::Loading { .. }) && !self.is_out_of_patience()) {
            // What comes in waits where it is: in the inbox, in the sockets.
            return false;
        }
        let mut busy = false;
        for _ in 0..MESSAGES_PER_TURN {
            let Poll::Ready(Some(message)) = self.inbox.poll_recv(cx) else { break };
            self.needed_at = Instant::now();
            self.receive(message);
            busy = true;
        }
        let mut heard = Vec::new();
        self.carrier.poll_heard(cx, &mut heard);
        self.heard.extend(heard);
        while let Some((peer, heard)) = self.heard.pop_front() {
            self.listen(peer, heard);
            busy = true;
        }
        self.wake();
        busy
    }

    /// Deals with what was heard while doing something else. Says whether there was anything.
    pub(super) fn listen_to_all(&mut self, heard: Vec<(PeerId, Heard)>) -> bool {
        let busy = !heard.is_empty();
        for (peer, heard) in heard {
            self.listen(peer, heard);
        }
        busy
    }

    fn receive(&mut self, message: Message) {
        match message {
            Message::Arrive(arrival) => self.arrive(*arrival),
            Message::Ask { from, ask, reply } => self.ask(To::Reply(reply), from, &ask),
            Message::Look { reply } => {
                let records = match &mut self.phase {
                    Phase::Open(open) => Ok(open.logs.common()),
                    Phase::Loading { .. } | Phase::Refused => Err(RefusalCode::Storage),
                    Phase::Forgotten(_) => Err(RefusalCode::RoomUnknown),
                };
                // Who does not wait any more needs no answer.
                let _ = reply.send(records);
            }
            Message::LookAfter { reply } => self.look_after(reply),
        }
    }

    fn arrive(&mut self, Arrival { seat, at }: Arrival) {
        match self.phase {
            Phase::Refused => return self.hub.part(seat, CloseCode::LeftAlone),
            Phase::Forgotten(_) => return self.hub.part(seat, CloseCode::RoomGone),
            Phase::Loading { .. } | Phase::Open(_) => {}
        }
        let (who, set) = (seat.seat, seat.set);
        self.carrier.add(seat, at);
        // A stranger's set may have given a chair of its own the same id: such a peer is shown out, and is nobody here.
        if let Phase::Open(open) = &self.phase
            && open.chronicle.told().set_id().is_some_and(|own| own != set)
        {
            return;
        }
        let touched = self.live.come(who, self.clock.now());
        self.presence_changed(who, &touched);
    }

    fn presence_changed(&mut self, seat: SeatId, touched: &Touched) {
        let now = self.clock.now();
        if let Phase::Open(open) = &mut self.phase {
            let cause = Cause { what: CauseKind::Presence, seat: Some(seat) };
            open.logs.tell(open.chronicle.told(), &self.live, touched, cause, now, &self.hub.limits);
        }
        self.unsettled = true;
    }

    fn listen(&mut self, peer: PeerId, heard: Heard) {
        match heard {
            Heard::Frame(frame) => self.take_frame(peer, frame),
            Heard::Unread(Unread { room, id, code }) => self.refuse(peer, room, id, code),
            Heard::Over(ending) => {
                if let Some(seat) = self.leave(peer) {
                    self.hub.part_with(seat.line, ending);
                }
            }
        }
    }

    /// A connection goes out of this room.
    fn leave(&mut self, peer: PeerId) -> Option<SeatLine> {
        let seat = self.carrier.take(peer)?;
        self.needed_at = Instant::now();
        // While a newer connection of the same seat is here, the seat is.
        if !self.carrier.has(seat.seat) {
            let touched = self.live.go(seat.seat, self.clock.now());
            self.presence_changed(seat.seat, &touched);
        }
        Some(seat)
    }

    fn take_frame(&mut self, peer: PeerId, frame: ClientFrame) {
        match frame {
            ClientFrame::Hello { .. } => self.refuse(peer, None, None, RefusalCode::OutOfOrder),
            ClientFrame::Ping { n } => {
                let now = self.clock.now();
                self.carrier.answer(peer, &ServerFrame::Pong { n, now });
            }
            ClientFrame::Enter { room, at } => self.enter(peer, room, at),
            ClientFrame::Command { room, id, .. } if room != self.id => {
                self.refuse(peer, Some(room), Some(id), RefusalCode::OtherRoom);
            }
            ClientFrame::Command { id, command, .. } => self.command(peer, id, command),
        }
    }

    fn enter(&mut self, peer: PeerId, room: RoomId, at: Option<Position>) {
        let Some(known) = self.carrier.peer(peer) else { return };
        if room == self.id {
            known.start_over(at);
            self.unsettled = true;
        } else if !self.hub.belongs(known.seat.set, room) {
            self.refuse(peer, Some(room), None, RefusalCode::RoomUnknown);
        } else if let Some(seat) = self.leave(peer) {
            self.hub.enter(room, Arrival { seat, at });
        }
    }

    fn command(&mut self, peer: PeerId, id: CommandId, command: Command) {
        let Some(known) = self.carrier.peer(peer) else { return };
        let SeatLine { set, seat, .. } = known.seat;
        self.ask(To::Peer(peer, id), set, &Ask::Command { seat, id, command });
    }

    fn refuse(&mut self, peer: PeerId, room: Option<RoomId>, id: Option<CommandId>, code: RefusalCode) {
        self.carrier.answer(peer, &ServerFrame::Refused { room, id, refusal: Refusal::from(code) });
    }

    /// Decides. Whatever comes of it is answered once the head it was decided on is durable.
    fn ask(&mut self, to: To, from: RoomId, ask: &Ask) {
        let nameless = matches!(ask, Ask::Command { command, .. } if Pool::takes(command));
        let to = match to {
            To::Peer(peer, id) if nameless => To::Nameless(peer, id),
            To::Reply(reply) if matches!(ask, Ask::Carry(_)) => To::Errand(reply),
            to => to,
        };
        let Phase::Open(open) = &mut self.phase else {
            let gone = matches!(self.phase, Phase::Forgotten(_));
            let code = if gone { RefusalCode::RoomUnknown } else { RefusalCode::Storage };
            return self.refuse_at_once(to, code, nameless);
        };
        if !is_family(open.chronicle.head(), from, ask) {
            return self.refuse_at_once(to, RefusalCode::RoomUnknown, nameless);
        }
        self.asking = Some(to);
        if let Some(look) = &self.hub.config.before_deciding {
            look(ask);
        }
        let now = open.chronicle.instant(self.clock.now());
        if let Ask::Command { seat, command, .. } = ask
            && Pool::takes(command)
        {
            return self.hold(*seat, command, now);
        }
        let context = context(&self.hub, now);
        let decided = open.chronicle.decide((&self.live, &mut self.pool), ask, context);
        let after = open.chronicle.decided();
        let answer = decided.map(|held| self.answer_held(held));
        if let Some(to) = self.asking.take() {
            self.answers.push_back(Answer { after, to, answer });
        }
    }

    /// Holds what is nameless; whatever becomes of it is answered when all that is held comes out. It comes over a line
    /// alone, where it is one frame among others: a request of its own would stand out, and would not wait.
    fn hold(&mut self, seat: SeatId, command: &Command, now: Millis) {
        let (Some(to), Phase::Open(open)) = (self.asking.take(), &self.phase) else { return };
        if matches!(to, To::Reply(_)) {
            return self.refuse_at_once(to, RefusalCode::NotInThisStage, true);
        }
        match self.pool.admit(open.chronicle.head(), seat, command, now) {
            Ok(ticket) => drop(self.held_for.insert(ticket, to)),
            Err(code) => self.refuse_at_once(to, code, true),
        }
    }

    /// Has answers wait for the disk that came out of the pool.
    fn answer_held(&mut self, held: Vec<HeldAnswer>) {
        for (after, ticket, answer) in held {
            if let Some(to) = self.held_for.remove(&ticket) {
                self.answers.push_back(Answer { after, to, answer });
            }
        }
    }

    /// Refuses without waiting. What is nameless is counted with the next batch: a count that moved now would tell that
    /// somebody has just written.
    fn refuse_at_once(&mut self, to: To, code: RefusalCode, nameless: bool) {
        if nameless {
            self.came_out.insert(Err(code).into());
        } else {
            self.hub.metrics.answered(Err(code));
        }
        self.reply(to, Err(code));
    }

    /// Gives an answer that has waited, and counts it; what was held, together with its batch.
    pub(super) fn give(&mut self, to: To, answer: Result<(), RefusalCode>) {
        if matches!(to, To::Nameless(..)) {
            self.batch_is_out = true;
            self.came_out.insert(answer.into());
        } else {
            self.hub.metrics.answered(answer);
        }
        self.reply(to, answer);
    }

    /// Counts what has come out, once for each answer in it, if something has.
    pub(super) fn count_batch(&mut self) {
        if std::mem::take(&mut self.batch_is_out) {
            self.hub.metrics.came_out(&std::mem::take(&mut self.came_out));
        }
    }

    /// Gives an answer that may be known.
    pub(super) fn reply(&mut self, to: To, answer: Result<(), RefusalCode>) {
        match (to, answer) {
            (To::Peer(peer, id), answer) => self.carrier.answer(peer, &self.frame(id, answer)),
            (To::Nameless(peer, id), answer) => self.carrier.answer_at_length(peer, &self.frame(id, answer)),
            // Who does not wait any more needs no answer.
            (To::Reply(reply) | To::Errand(reply), answer) => drop(reply.send(answer)),
        }
    }

    fn frame(&self, id: CommandId, answer: Result<(), RefusalCode>) -> ServerFrame {
        let room = self.id;
        match answer {
            Ok(()) => ServerFrame::Accepted { room, id },
            Err(code) => ServerFrame::Refused { room: Some(room), id: Some(id), refusal: Refusal::from(code) },
        }
    }

    /// Does what time and presence bring about, dated when it was due.
    pub(super) fn wake(&mut self) {
        self.wake_up();
        self.forget_if_due();
    }

    fn wake_up(&mut self) {
        for _ in 0..WAKES_MAX {
            let Phase::Open(open) = &mut self.phase else { return };
            let (now, metrics) = (self.clock.now(), &self.hub.metrics);
            if let Some(due) = self.pool.due(open.chronicle.head()).filter(|due| *due <= now) {
                let context = context(&self.hub, open.chronicle.instant(due));
                metrics.lagged(Duration::from_millis(now.since(due).0));
                let held = open.chronicle.let_out(&self.live, &mut self.pool, context);
                self.answer_held(held);
                continue;
            }
            let due = next_deadline(open.chronicle.head(), &self.live).filter(|due| *due <= now);
            let at = open.chronicle.instant(due.unwrap_or(now));
            let later = open.chronicle.instant(now);
            let mut woke = open.chronicle.wake(&self.live, &mut self.pool, context(&self.hub, at));
            if woke.is_none() && due.is_some() {
                woke = open.chronicle.wake(&self.live, &mut self.pool, context(&self.hub, later));
            }
            // A deadline that has passed without bringing anything about must not keep the task awake.
            if let (Some(due), Some(_)) = (due, &woke) {
                metrics.lagged(Duration::from_millis(now.since(due).0));
            }
            self.fruitless_until = (due.is_some() && woke.is_none()).then(|| Instant::now() + FRUITLESS);
            match woke {
                Some(held) => self.answer_held(held),
                None => return,
            }
        }
    }
}

/// Whether a room may be asked this from there. Ids of rooms and seats are made by browsers, so a stranger's set can hold
/// a seat of the same id, or name this meeting as its own; what it can't have is this room's set.
fn is_family(room: &Room, from: RoomId, ask: &Ask) -> bool {
    match (room, ask) {
        (Room::Unborn(id), Ask::Create(_)) => *id == from,
        (Room::Unborn(_), Ask::Carry(Carry::Open(opening))) => opening.set == from,
        (Room::Unborn(_), _) => false,
        (Room::Set(_), Ask::Carry(Carry::End { meeting, .. } | Carry::Forgotten { meeting })) => *meeting == from,
        _ => room.set_id() == Some(from),
    }
}

/// Time and chance for one decision. Nothing that has to be unguessable is drawn from the seed; it only shuffles.
pub(super) fn context(hub: &Hub, now: Millis) -> Context {
    let grace = Millis(u64::try_from(hub.limits.grace.as_millis()).unwrap_or(u64::MAX));
    Context { now, seed: hub.config.chance.seed(), grace }
}
