//! What the journal on disk costs: appends beside a plain file, loading, opening. `docs/benchmarks.md` says how to read it.
//!
//! ```text
//! cargo bench -p askwell-journal --bench append              # all
//! cargo bench -p askwell-journal --bench append -- append    # appends beside a plain file, as a ratio
//! ```

mod plain;

use std::hint::black_box;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use askwell_journal::{
    AppendError, Batch, BoxFuture, FactNumber, Journal, SqliteJournal, StreamId, TextChange, TextId,
};
use bytes::Bytes;
use criterion::Criterion;
use plain::PlainFile;
use tokio::runtime::Runtime;

/// How long each side writes before it is the other's turn.
const TURN: Duration = Duration::from_millis(700);
/// How often they take turns; the median of the ratios counts.
const TURNS: usize = 7;
/// As long as the facts of a meeting mostly are, and as a sealed word.
const FACT_BYTES: usize = 180;
const TEXT_BYTES: usize = 870;

/// What batches are appended.
#[derive(Clone, Copy, PartialEq)]
enum Load {
    Fact,
    FactAndText,
}

/// What both sides do.
trait Store: Send + Sync + 'static {
    fn keep(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>>;
}

impl Store for SqliteJournal {
    fn keep(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        self.append(batch)
    }
}

impl Store for PlainFile {
    fn keep(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        self.append(batch)
    }
}

fn stream(number: u64) -> StreamId {
    let mut id = [7; 16];
    id[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    StreamId(id)
}

fn batch(of: u64, first: u64, load: Load) -> Batch {
    let texts = match load {
        Load::Fact => Vec::new(),
        Load::FactAndText => {
            let StreamId(id) = stream(first);
            vec![TextChange::Put { id: TextId(id), sealed: vec![b'w'; TEXT_BYTES].into() }]
        }
    };
    let entries = vec![(1, Bytes::from(vec![b'f'; FACT_BYTES]))];
    Batch { stream: stream(of), first: FactNumber(first), entries, texts }
}

/// What one turn has shown.
#[derive(Clone)]
struct Turn {
    appends_per_second: f64,
    /// How long each writer waited, in order.
    waits: Vec<Duration>,
}

impl Turn {
    fn wait(&self, per_mille: usize) -> f64 {
        let at = (self.waits.len() - 1) * per_mille / 1000;
        self.waits[at].as_secs_f64() * 1e6
    }
}

/// Each writer has a stream of its own, and begins its next append when the last one is answered.
fn turn(runtime: &Runtime, store: &Arc<impl Store>, next: &mut [u64], load: Load) -> Turn {
    let began = Instant::now();
    let writers: Vec<_> = (0_u64..)
        .zip(next.iter())
        .map(|(of, first)| {
            let (store, mut first) = (Arc::clone(store), *first);
            runtime.spawn(async move {
                let mut waits = Vec::new();
                while began.elapsed() < TURN {
                    let asked = Instant::now();
                    assert_eq!(store.keep(batch(of, first, load)).await, Ok(FactNumber(first)));
                    waits.push(asked.elapsed());
                    first += 1;
                }
                (first, waits)
            })
        })
        .collect();
    let mut waits = Vec::new();
    for (writer, next) in writers.into_iter().zip(next) {
        let Ok((first, waited)) = runtime.block_on(writer) else { continue };
        *next = first;
        waits.extend(waited);
    }
    let took = began.elapsed();
    waits.sort_unstable();
    Turn { appends_per_second: waits.len() as f64 / took.as_secs_f64(), waits }
}

/// The median of a disk's syncs after writing one page, in microseconds.
fn sync_time(folder: &std::path::Path) -> std::io::Result<f64> {
    let mut file = std::fs::File::create(folder.join("sync"))?;
    let mut times = Vec::new();
    for _ in 0..200 {
        file.write_all(&[1; 4096])?;
        let began = Instant::now();
        file.sync_data()?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    Ok(times[100].as_secs_f64() * 1e6)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Lets both sides take turns, and writes a line of a table.
fn side_by_side(writers: usize, load: Load) -> Result<String, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let folder = tempfile::tempdir()?;
    let (disk, file) = (folder.path().join("journal"), folder.path().join("plain"));
    let (disk, file) = (Arc::new(SqliteJournal::open(disk)?), Arc::new(PlainFile::create(&file)?));
    let (mut disk_next, mut file_next) = (vec![1; writers], vec![1; writers]);
    let (mut ratios, mut disks, mut files, mut syncs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        syncs.push(sync_time(folder.path())?);
        files.push(turn(&runtime, &file, &mut file_next, load));
        disks.push(turn(&runtime, &disk, &mut disk_next, load));
        let pair = (disks.last(), files.last());
        let (Some(disk), Some(file)) = pair else { continue };
        ratios.push(disk.appends_per_second / file.appends_per_second);
    }
    let of = |turns: &[Turn], what: &dyn Fn(&Turn) -> f64| median(turns.iter().map(what).collect());
    let counts = disk.counts();
    ratios.sort_unstable_by(f64::total_cmp);
    Ok(format!(
        "| {writers} | {:.2} ({:.2} to {:.2}) | {:.0} | {:.0} | {:.0} / {:.0} | {:.0} / {:.0} | {:.1} | {:.0} |",
        median(ratios.clone()),
        ratios[0],
        ratios[ratios.len() - 1],
        of(&disks, &|turn| turn.appends_per_second),
        of(&files, &|turn| turn.appends_per_second),
        of(&disks, &|turn| turn.wait(500)),
        of(&disks, &|turn| turn.wait(990)),
        of(&files, &|turn| turn.wait(500)),
        of(&files, &|turn| turn.wait(990)),
        counts.batches as f64 / counts.commits as f64,
        median(syncs),
    ))
}

fn appends(out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    for (load, name) in [(Load::Fact, "a fact"), (Load::FactAndText, "a fact and a text")] {
        writeln!(out, "\nappend, {name}: SQLite beside a plain file, waits in microseconds")?;
        writeln!(out, "| writers | ratio | /s | plain /s | p50 / p99 | plain p50 / p99 | in a commit | sync |")?;
        writeln!(out, "| --- | --- | --- | --- | --- | --- | --- | --- |")?;
        for writers in [1, 8, 64] {
            writeln!(out, "{}", side_by_side(writers, load)?)?;
        }
    }
    Ok(())
}

/// A folder with so many streams of so many facts, one text for each ten facts.
fn filled(streams: u64, facts: u64) -> Result<tempfile::TempDir, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let journal = SqliteJournal::open(folder.path())?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let fill = |first: u64| {
        let load = if first % 10 == 1 { Load::FactAndText } else { Load::Fact };
        let asked: Vec<_> = (0..streams).map(|of| journal.append(batch(of, first, load))).collect();
        runtime.block_on(async {
            for answer in asked {
                assert_eq!(answer.await, Ok(FactNumber(first)));
            }
        });
    };
    (1..=facts).for_each(fill);
    Ok(folder)
}

fn reading(criterion: &mut Criterion) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let folder = filled(20, 2_000)?;
    let journal = SqliteJournal::open(folder.path())?;
    criterion.bench_function("load/2000 facts", |bencher| {
        let mut of = 0;
        bencher.iter(|| {
            of = (of + 1) % 20;
            let stored = runtime.block_on(journal.load(stream(of)));
            assert!(stored.is_ok_and(|stored| black_box(stored).entries.len() == 2_000));
        });
    });
    let folder = filled(10_000, 4)?;
    criterion.bench_function("open/10000 streams", |bencher| {
        // Closing is not in it.
        bencher.iter_custom(|times| {
            let mut took = Duration::ZERO;
            for _ in 0..times {
                let began = Instant::now();
                let journal = SqliteJournal::open(folder.path());
                took += began.elapsed();
                assert!(journal.is_ok());
            }
            took
        });
    });
    let journal = SqliteJournal::open(folder.path())?;
    criterion
        .bench_function("streams/10000", |bencher| bencher.iter(|| black_box(runtime.block_on(journal.streams()))));
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    if filter.as_ref().is_none_or(|filter| "append".starts_with(filter.as_str())) {
        appends(&mut std::io::stdout())?;
    }
    if filter.as_ref().is_none_or(|filter| filter != "append") {
        let mut criterion = Criterion::default().configure_from_args().sample_size(30);
        reading(&mut criterion)?;
        criterion.final_summary();
    }
    Ok(())
}
