//! The memory journal keeps the contract, as it is and with delays.

mod plain {
    use askwell_journal::MemoryJournal;

    askwell_journal::contract_suite!(MemoryJournal::new);
}

mod delayed {
    use std::time::Duration;

    use askwell_journal::{Faults, MemoryJournal};

    /// Every read and write takes some time, at most a fifth of a millisecond.
    fn make() -> MemoryJournal {
        MemoryJournal::with_faults(Faults { seed: 7, delay_max: Duration::from_micros(200), fail_per_mille: 0 })
    }

    askwell_journal::contract_suite!(make);
}
