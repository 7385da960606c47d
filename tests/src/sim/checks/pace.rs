//! P6: who is slow, stalls or floods delays nobody else. In virtual time nothing costs but the journal: while that works,
//! a command over a good line is answered within the time that two appends take.

use std::collections::BTreeMap;
use std::time::Duration;

use askwell_protocol::CommandId;
use tokio::time::Instant;

/// Beside two appends: timers are rounded up to whole milliseconds.
const ROUNDING: Duration = Duration::from_millis(10);

/// Commands on their way.
#[derive(Default)]
pub struct Pace(BTreeMap<CommandId, Instant>);

impl Pace {
    /// A command goes out over a good line, for the first time.
    pub fn sent(&mut self, id: CommandId) {
        self.0.entry(id).or_insert_with(Instant::now);
    }

    /// Its answer need not come in time any more: its line is gone, or its person stalls.
    pub fn forget(&mut self, id: CommandId) {
        self.0.remove(&id);
    }

    /// Its answer leaves the server, whose journal has worked for so long, each append within `delay`.
    ///
    /// # Errors
    /// When it took longer than it should.
    pub fn answered(&mut self, id: CommandId, calm_for: Duration, delay: Duration) -> Result<bool, String> {
        let Some(sent) = self.0.remove(&id) else { return Ok(false) };
        let took = sent.elapsed();
        if took >= calm_for {
            return Ok(false);
        }
        if took > delay * 2 + ROUNDING {
            return Err(format!("P6: an answer took {} ms", took.as_millis()));
        }
        Ok(true)
    }
}
