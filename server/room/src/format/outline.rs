//! What a meeting would be like, before it is opened. Pure: a server answers a preview with it, as it is.

use askwell_protocol::limits::SEATS_MAX;
use askwell_protocol::{OutlineAnswer, OutlineMisfit, OutlineRequest, OutlineStage, RefusalCode, Talk};

use super::fit::{Gathering, Misfit, fit};
use super::{Format, find, shaped};

/// The outline of a meeting.
///
/// # Errors
/// The format is not known here, or there is no set of so many people.
pub fn outline(asked: &OutlineRequest) -> Result<OutlineAnswer, RefusalCode> {
    let format = find(&asked.format).ok_or(RefusalCode::UnknownFormat)?;
    if !(1..=SEATS_MAX).contains(&usize::from(asked.people)) || asked.last_presenters > asked.people {
        return Err(RefusalCode::OutOfRange);
    }
    match asked.shape.as_ref().map(|shape| shaped(format, shape)) {
        None => Ok(outline_of(format, asked)),
        Some(Ok(format)) => Ok(outline_of(&format, asked)),
        Some(Err(fault)) => Ok(OutlineAnswer { fault: Some(fault), ..outline_of(format, asked) }),
    }
}

/// The outline of a meeting in this format. Where what is asked for does not fit, it shows the nearest that does.
#[must_use]
pub fn outline_of(format: &Format, asked: &OutlineRequest) -> OutlineAnswer {
    let people = usize::from(asked.people.max(1));
    let wanted = Gathering {
        talk: asked.talk,
        people,
        last_presenters: usize::from(asked.last_presenters).min(people),
        issues: asked.issues,
    };
    let possible = Gathering {
        talk: if format.talk.contains(&asked.talk) { asked.talk } else { any_talk(format) },
        issues: asked.issues.clamp(format.issues.least, format.issues.most),
        ..wanted
    };
    let (shortest, longest) = format.bounds(&possible);
    let length = asked.minutes.unwrap_or(format.lengths(&possible).1);
    let misfit = fit(format, &wanted, length).err();
    let minutes = length.clamp(shortest, longest);
    let fitted = fit(format, &possible, minutes).unwrap_or_default();
    let planned = format.planned(&possible);
    let stages = planned.iter().enumerate().map(|(n, stage)| OutlineStage {
        key: stage.slot.spec.key.clone(),
        issue: stage.slot.issue,
        time: stage.slot.time,
        minutes: fitted.get(n).copied().flatten().or(stage.minutes),
        counts: stage.counts,
        floor: stage.slot.spec.floor,
        who: stage.slot.spec.who,
        between: stage.slot.spec.between,
        slack: stage.slot.spec.slack,
    });
    OutlineAnswer {
        format: format.key.clone(),
        minutes,
        shortest,
        longest,
        misfit: misfit.map(said),
        fault: None,
        for_so_many: (format.people.smallest..=format.people.largest).contains(&asked.people),
        stages: stages.collect(),
    }
}

fn any_talk(format: &Format) -> Talk {
    format.talk.first().copied().unwrap_or(Talk::Call)
}

fn said(misfit: Misfit) -> OutlineMisfit {
    match misfit {
        Misfit::Talk => OutlineMisfit::Talk,
        Misfit::Issues { least, most } => OutlineMisfit::Issues { least, most },
        Misfit::Length { nearest, stage, .. } => OutlineMisfit::Length { nearest, stage },
    }
}
