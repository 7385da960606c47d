//! A format changed by a set: stages left out, in another order, with other minutes. What comes of it is linted like a file.
//!
//! What must never be here: a stage that the format doesn't have.

use std::borrow::Cow;

use askwell_protocol::{Choose, FormatFault, FormatShape, FormatWrong, RefusalCode, ShapedStage};

use super::{Format, LintError, Part, QueueSpec, Repeat, StageSpec, find, lint};

/// A format by its key, changed if that is wished.
///
/// # Errors
/// The format is not known here, or can't be played when it is changed like that.
pub fn find_shaped(key: &str, shape: Option<&FormatShape>) -> Result<Cow<'static, Format>, RefusalCode> {
    let format = find(key).ok_or(RefusalCode::UnknownFormat)?;
    match shape {
        None => Ok(Cow::Borrowed(format)),
        Some(shape) => shaped(format, shape).map(Cow::Owned).map_err(|_| RefusalCode::NotPlayable),
    }
}

/// The format as it was changed.
///
/// # Errors
/// What keeps it from being played.
pub fn shaped(base: &Format, shape: &FormatShape) -> Result<Format, FormatFault> {
    if shape.stages.is_empty() {
        return Err(FormatFault { stage: None, why: FormatWrong::Empty });
    }
    let mut shaping = Shaping { base, parts: Vec::new(), used: vec![false; base.stages.len()], last: None };
    for stage in &shape.stages {
        shaping.take(stage)?;
    }
    let mut format = Format { stages: shaping.parts, ..base.clone() };
    choose_by(base, &mut format, shape.choose)?;
    format.length = format.lengths(&format.usual()).1;
    loop {
        match lint(&format) {
            Ok(()) => return Ok(format),
            // What was kept for a stage that is left out is kept for nothing: nobody raises a hand for it.
            Err(LintError { never_asked: true, stage: Some(key), .. }) if close_queue(&mut format, &key) => {}
            Err(error) => return Err(FormatFault { stage: error.stage, why: error.word }),
        }
    }
}

/// Whether a stage had a queue that could be closed.
fn close_queue(format: &mut Format, key: &str) -> bool {
    let stages = format.stages.iter_mut().flat_map(|part| match part {
        Part::Stage(stage) => std::slice::from_mut(&mut **stage),
        Part::Repeat(repeat) => &mut repeat.stages,
    });
    let mut open = stages.filter(|stage| stage.key == key && stage.queue != QueueSpec::Off);
    open.next().is_some_and(|stage| {
        stage.queue = QueueSpec::Off;
        true
    })
}

/// A format in the making.
struct Shaping<'a> {
    base: &'a Format,
    parts: Vec<Part>,
    /// Which parts of the format what comes again was taken from.
    used: Vec<bool>,
    /// From which of them the last stage was.
    last: Option<usize>,
}

impl Shaping<'_> {
    fn take(&mut self, wanted: &ShapedStage) -> Result<(), FormatFault> {
        let fault = |why| FormatFault { stage: Some(wanted.key.clone()), why };
        let (n, spec) = self.find(&wanted.key).ok_or_else(|| fault(FormatWrong::Stages))?;
        let spec = with_minutes(spec, wanted.minutes).ok_or_else(|| fault(FormatWrong::Minutes))?;
        let again = match &self.base.stages[n] {
            Part::Stage(_) => None,
            Part::Repeat(repeat) => Some(repeat.repeat),
        };
        match (again, self.parts.last_mut()) {
            (None, _) => self.parts.push(Part::Stage(Box::new(spec))),
            (Some(_), Some(Part::Repeat(open))) if self.last == Some(n) => open.stages.push(spec),
            (Some(_), _) if self.used[n] => return Err(fault(FormatWrong::Stages)),
            (Some(repeat), _) => self.parts.push(Part::Repeat(Repeat { repeat, stages: vec![spec] })),
        }
        self.used[n] = true;
        self.last = Some(n);
        Ok(())
    }

    /// A stage of the format, and in which of its parts it is. One that is taken twice, the linter finds.
    fn find(&self, key: &str) -> Option<(usize, &StageSpec)> {
        self.base.stages.iter().enumerate().find_map(|(n, part)| {
            let stage = match part {
                Part::Stage(stage) => Some(&**stage).filter(|stage| stage.key == key),
                Part::Repeat(repeat) => repeat.stages.iter().find(|stage| stage.key == key),
            };
            stage.map(|stage| (n, stage))
        })
    }
}

/// The stage with other minutes: its limits make way for them.
fn with_minutes(spec: &StageSpec, minutes: Option<u16>) -> Option<StageSpec> {
    let Some(minutes) = minutes else { return Some(spec.clone()) };
    let now = spec.minutes.number()?;
    let least = spec.at_least.unwrap_or(now).min(minutes);
    let most = spec.at_most.unwrap_or(now).max(minutes);
    let limited = spec.at_least.is_some() || spec.at_most.is_some();
    let changed = StageSpec {
        minutes: spec.minutes.with(minutes),
        at_least: limited.then_some(least),
        at_most: limited.then_some(most),
        ..spec.clone()
    };
    // A mark that would stand before the beginning is none.
    let room = changed.fewest().number().map_or(0, |least| least.saturating_mul(60));
    Some(StageSpec { warn_seconds: spec.warn_seconds.filter(|seconds| *seconds < room), ..changed })
}

/// How presenters come. Where the stage that chose them is left out, they are named from the beginning on.
fn choose_by(base: &Format, format: &mut Format, choose: Option<Choose>) -> Result<(), FormatFault> {
    let chooses = |format: &Format| format.unfolded(1).any(|slot| slot.spec.choose.is_some());
    if !chooses(base) {
        return match choose {
            None => Ok(()),
            Some(_) => Err(FormatFault { stage: None, why: FormatWrong::NobodyPresents }),
        };
    }
    let presents = format.stages.iter().any(|part| matches!(part, Part::Repeat(_)));
    if !chooses(format)
        && presents
        && let Some(Part::Stage(first)) = format.stages.first_mut()
    {
        first.choose = Some(Choose::Facilitator);
    }
    let Some(choose) = choose else { return Ok(()) };
    for part in &mut format.stages {
        if let Part::Stage(stage) = part {
            stage.choose = stage.choose.map(|_| choose);
        }
    }
    Ok(())
}
