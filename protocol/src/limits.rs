//! Every limit of the wire, with its unit and the reason for its value. Limits that an operator may change are the
//! server's configuration; their defaults stand here, so that a client can be written against them.

/// Bytes in one frame from a client. The largest command holds one text in the largest bucket (8192 bytes, 10,923 in
/// base64url) and about 400 bytes around it.
pub const FRAME_BYTES_MAX: usize = 16 * 1024;
/// Bytes in one REST body. Creating a set carries up to [`SEATS_MAX`] sealed names of about 400 bytes.
pub const BODY_BYTES_MAX: usize = 32 * 1024;
/// Nesting of a client's JSON: the deepest command needs 4.
pub const JSON_DEPTH_MAX: usize = 12;
/// Plaintexts are padded to one of these many bytes before sealing, so a text's length tells little.
pub const TEXT_BUCKETS_BYTES: [usize; 4] = [128, 512, 2048, 8192];
/// Bytes that sealing adds (the AES-GCM tag).
pub const SEAL_TAG_BYTES: usize = 16;
/// Bytes of a sealing's initialisation vector.
pub const SEAL_IV_BYTES: usize = 12;
/// Seats in one set. A set is 5 to 12 people; the rest leaves room for observers and people who left.
pub const SEATS_MAX: usize = 24;
/// Seats that one set ever had, those that were taken out included: their ids are never used again.
pub const SEATS_EVER_MAX: usize = 96;
/// Issues (presenters) in one meeting: three hours take about two; six short ones fill a day.
pub const ISSUES_MAX: u8 = 6;
/// Stages in one meeting's plan, repeats unfolded: six issues of ten stages and their surroundings.
pub const STAGES_MAX: usize = 96;
/// Minutes that one command may add to or take from a stage.
pub const MINUTES_ADD_MAX: i16 = 30;
/// Minutes that a stage may last at all: half a day.
pub const STAGE_MINUTES_MAX: u16 = 240;
/// Minutes that a meeting may be planned for: a working day. A format whose shortest meeting is longer is not accepted.
pub const MEETING_MINUTES_MAX: u16 = 480;
/// Questions and hands waiting in one queue: two for each seat of the largest set.
pub const QUEUE_MAX: usize = 48;
/// Words waiting in the queue from one seat: one that is asked and one in reserve.
pub const QUEUE_PER_SEAT_MAX: usize = 2;
/// Words that one stage's sheet holds: a long hour in writing by twelve people.
pub const WORDS_PER_STAGE_MAX: usize = 400;
/// Questions that one stage's sheet holds, waiting ones too: one every ten seconds for half an hour.
pub const QUESTIONS_PER_STAGE_MAX: usize = 180;
/// Slips to everybody that one seat may lay in one stage. Of slips to one person it may lay one to each: in a set of twelve
/// everybody can thank everybody.
pub const SLIPS_PER_SEAT_MAX: usize = 3;
/// Actions that one set carries in all: nobody keeps more promises than that.
pub const ACTIONS_MAX: usize = 120;
/// Meetings that one set holds.
pub const MEETINGS_MAX: usize = 60;
/// Formats of its own that one set keeps: more are not found again in a list.
pub const FORMATS_MAX: usize = 12;
/// Wishes to have a seat back that may wait at once.
pub const CLAIMS_MAX: usize = 12;
/// Accepted commands that the room remembers for each seat, so that one sent again counts once.
pub const COMMANDS_REMEMBERED: usize = 64;
/// Milliseconds from opening a connection to its `hello`.
pub const HELLO_MS_MAX: u64 = 5_000;
/// Milliseconds between two pings of a client.
pub const HEARTBEAT_MS: u64 = 25_000;
/// Milliseconds without any frame after which the server gives a connection up. Browsers let the timers of a page that is
/// not in view run once a minute, so this is two such pings missed and some slack: who has the call in front stays here.
pub const SILENCE_MS_MAX: u64 = 150_000;
/// Milliseconds within which a peer must take something of what waits for it.
pub const WRITE_MS_MAX: u64 = 10_000;
/// Frames that a connection may send at once before the rate binds.
pub const RATE_BURST: u32 = 20;
/// Frames that a connection may send each second, after the burst.
pub const RATE_PER_SECOND: u32 = 5;
/// Frames over the rate that are answered by a refusal; one more closes the connection.
pub const RATE_REFUSALS_MAX: u32 = 50;
/// Updates that a class log keeps for those who come back.
pub const RING_UPDATES_MAX: usize = 256;
/// Bytes that a class log keeps for those who come back.
pub const RING_BYTES_MAX: usize = 512 * 1024;
/// Milliseconds that a lost holder keeps the turn in writing before it moves on.
pub const GRACE_MS: u64 = 90_000;
/// Milliseconds after which an empty room in writing pauses by itself.
pub const EMPTY_PAUSE_MS: u64 = 300_000;
/// Milliseconds without a connection after which the process counts as held by nobody.
pub const PROCESS_AWAY_MS: u64 = 120_000;
/// Milliseconds without a connection after which a stand-in steps in at once: a page that is loaded again, or a line that
/// blinks, is back before.
pub const STAND_IN_MS: u64 = 10_000;
/// Seats with the right and connected from one moment of the grid to the next, below which a nameless contribution asks
/// its sender first:
/// with fewer than four, each of the others guesses right too often.
pub const ANONYMITY_SET_MIN: usize = 4;
/// Milliseconds between two moments at which held contributions come out: long enough that when somebody stops typing
/// says nothing, short enough to answer in the same stage.
pub const HELD_GRID_MS: u64 = 20_000;
/// Nameless contributions that one seat may have held at once. There is no bound that all seats share: whoever met it
/// would know how much is held.
pub const HELD_PER_SEAT_MAX: usize = 3;
/// Bytes of every answer to something nameless, yes or no: blanks follow the frame. The longest refusal needs 260.
pub const NAMELESS_ANSWER_BYTES: usize = 384;
/// Questions without a name that one seat may send in one stage, those it takes back included: half of what one queue
/// holds, so that nobody fills it alone.
pub const NAMELESS_QUESTIONS_PER_STAGE_MAX: usize = 12;
/// Slips without a name that one seat may send in one stage, those it takes back included: as many as bear a name, and
/// each of them once more.
pub const NAMELESS_SLIPS_PER_STAGE_MAX: usize = 6;
/// Nameless questions that wait in one queue, where all see them: nobody can say whose they are, so all share a bound of
/// their own, half of the queue's.
pub const NAMELESS_WAITING_MAX: usize = 24;
/// Pulses in one meeting: one every ten minutes for four hours.
pub const PULSES_MAX: usize = 24;
/// The highest answer to a pulse; the lowest is 1.
pub const PULSE_VALUE_MAX: u8 = 5;
/// Answers below which a pulse shows nothing.
pub const PULSE_MIN: usize = 4;
/// Milliseconds that others have to object before an offered process is taken.
pub const PROCESS_OBJECT_MS: u64 = 20_000;
/// Notes that a scribe keeps in one issue: one every half minute for an hour.
pub const NOTES_PER_ISSUE_MAX: usize = 120;
/// Milliseconds for which what is said is kept after the close, where that is an hour: time to take home what is one's own.
pub const KEPT_FOR_AN_HOUR_MS: u64 = 3_600_000;
/// The same for a day, which holds where nobody has said anything: time to read it again the next morning.
pub const KEPT_FOR_A_DAY_MS: u64 = 24 * 3_600_000;
/// The same for a week.
pub const KEPT_FOR_A_WEEK_MS: u64 = 7 * 24 * 3_600_000;
/// The same for six weeks: until most sets meet again.
pub const KEPT_FOR_SIX_WEEKS_MS: u64 = 42 * 24 * 3_600_000;
/// The same where nothing is kept: in memory, to be taken home.
pub const KEPT_IN_MEMORY_MS: u64 = 3_600_000;
/// Milliseconds after which a meeting in which nothing happens closes by itself: two days, so that one which goes on
/// tomorrow is still there, and none that nobody closed is kept for ever.
pub const LEFT_OPEN_MS: u64 = 48 * 3_600_000;
/// Strangers who may knock at once.
pub const KNOCKS_MAX: usize = 12;
