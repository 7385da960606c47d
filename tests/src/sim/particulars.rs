//! Particulars for any command, read off its schema: ids of what lies around, texts that look sealed, numbers within
//! reason. A command that is new in the protocol is driven without a line here.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use askwell_protocol::{Command, CommandKind, Record, RoomId, SeatId, StageState};
use askwell_room::format;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::checks::held::Held;
use super::dice::Dice;

/// What a field holds.
#[derive(Clone, Debug)]
enum Shape {
    /// One of the protocol's own types.
    Named(String),
    /// One of these words.
    Word(Vec<String>),
    Yes,
    Number(i64, i64),
    Text,
    Maybe(Box<Shape>),
    List(Box<Shape>),
    Row(Vec<Shape>),
    Parts(Vec<(String, Shape)>),
}

/// All commands, by their word.
fn commands() -> &'static BTreeMap<String, Shape> {
    static COMMANDS: OnceLock<BTreeMap<String, Shape>> = OnceLock::new();
    COMMANDS.get_or_init(|| {
        let schema = schemars::schema_for!(Command).to_value();
        let all = schema["oneOf"].as_array().into_iter().flatten();
        all.map(|one| (text(&one["properties"]["do"]["const"]), parts(one, &schema))).collect()
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn parts(object: &Value, schema: &Value) -> Shape {
    let fields = object["properties"].as_object().into_iter().flatten();
    Shape::Parts(fields.filter(|(name, _)| *name != "do").map(|(name, of)| (name.clone(), shape(of, schema))).collect())
}

fn shape(of: &Value, schema: &Value) -> Shape {
    if let Some(name) = of["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return named(name, schema);
    }
    if let Some(some) = of["anyOf"].as_array() {
        return Shape::Maybe(Box::new(some.first().map_or(Shape::Text, |some| shape(some, schema))));
    }
    let (kind, maybe) = match &of["type"] {
        Value::Array(kinds) => (text(&kinds[0]), kinds.iter().any(|kind| kind == "null")),
        kind => (text(kind), false),
    };
    let found = match kind.as_str() {
        "boolean" => Shape::Yes,
        "integer" => {
            Shape::Number(of["minimum"].as_i64().unwrap_or(i64::MIN), of["maximum"].as_i64().unwrap_or(i64::MAX))
        }
        "array" => match of["prefixItems"].as_array() {
            Some(row) => Shape::Row(row.iter().map(|of| shape(of, schema)).collect()),
            None => Shape::List(Box::new(shape(&of["items"], schema))),
        },
        "object" => parts(of, schema),
        _ => Shape::Text,
    };
    if maybe { Shape::Maybe(Box::new(found)) } else { found }
}

fn named(name: &str, schema: &Value) -> Shape {
    let def = &schema["$defs"][name];
    let words: Vec<String> = match (&def["enum"], &def["oneOf"]) {
        (Value::Array(words), _) => words.iter().map(text).collect(),
        (_, Value::Array(words)) => words.iter().map(|word| text(&word["const"])).collect(),
        _ => Vec::new(),
    };
    // What is kept nowhere can't be held against what is kept: the mirror sees the journal alone.
    let words: Vec<String> = words.into_iter().filter(|word| name != "Retention" || word != "nothing").collect();
    if !words.is_empty() {
        return Shape::Word(words);
    }
    match name {
        "SeatId" | "ItemId" | "ClaimId" | "KnockId" | "FormatId" | "RoomId" | "StageId" | "Sealed" | "CommandId" => {
            Shape::Named(name.to_owned())
        }
        _ => shape(&json!({ "type": def["type"], "properties": def["properties"] }), schema),
    }
}

/// Somebody who is about to ask for something.
pub struct Asker<'a> {
    /// What they are shown.
    pub held: &'a Held,
    /// Who they are.
    pub me: SeatId,
    /// Where.
    pub room: RoomId,
    /// The set, which is where names belong.
    pub set: RoomId,
    /// Their chance.
    pub dice: &'a mut Dice,
}

impl Asker<'_> {
    /// A command of this kind.
    pub fn command(&mut self, kind: CommandKind) -> Value {
        let word = kind.word();
        let mut command = commands().get(word).map_or_else(|| json!({}), |shape| self.make(shape, word, ""));
        command["do"] = word.into();
        command
    }

    fn make(&mut self, shape: &Shape, word: &str, field: &str) -> Value {
        match shape {
            // Most meetings are held in a format as it is: what is changed at random can seldom be played.
            Shape::Maybe(_) if ["shape", "own"].contains(&field) && self.dice.percent(80) => Value::Null,
            Shape::Parts(_) if field == "shape" && self.dice.percent(80) => self.changed(),
            Shape::Text if field == "base" => "classic".into(),
            Shape::Named(name) => self.named(name, word),
            Shape::Word(words) => match (field, self.slips()) {
                // The slips of the stage, as a page would lay them.
                ("kind", Some(kind)) if words.contains(&kind) && !self.dice.percent(3) => kind.into(),
                _ => self.dice.pick(words).cloned().unwrap_or_default().into(),
            },
            // An observer is welcome once everybody has said yes.
            Shape::Yes => self.dice.percent(if word == "observer_answer" { 92 } else { 65 }).into(),
            Shape::Number(least, most) => self.number(field, *least, *most).into(),
            Shape::Text if field == "format" => {
                self.dice.pick(format::library()).map(|format| format.key.clone()).unwrap_or_default().into()
            }
            Shape::Text => "2027-03-14".into(),
            Shape::Maybe(some) => {
                if self.dice.percent(50) {
                    self.make(some, word, field)
                } else {
                    Value::Null
                }
            }
            Shape::List(each) => {
                let count = self.dice.between(1, 2);
                (0..count).map(|_| self.make(each, word, field)).collect::<Vec<_>>().into()
            }
            Shape::Row(row) => row.iter().map(|each| self.make(each, word, field)).collect::<Vec<_>>().into(),
            Shape::Parts(parts) => parts
                .iter()
                .map(|(name, of)| (name.clone(), self.make(of, word, name)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }

    /// A classic meeting without some of its stages.
    fn changed(&mut self) -> Value {
        let stages =
            ["arrive", "check_in", "bids", "presentation", "open_questions", "reflection", "actions", "check_out"];
        let left: Vec<&str> = stages.into_iter().filter(|_| self.dice.percent(85)).collect();
        let stages = left.into_iter().map(|key| match self.dice.percent(20) {
            true if key != "arrive" => json!({ "key": key, "minutes": self.dice.between(1, 6) }),
            _ => json!({ "key": key }),
        });
        json!({ "stages": stages.collect::<Vec<_>>() })
    }

    fn number(&mut self, field: &str, least: i64, most: i64) -> i64 {
        if self.dice.percent(3) {
            return if self.dice.percent(50) { least.max(-1_000_000) } else { most.min(1_000_000) };
        }
        let drawn = i64::try_from(self.dice.between(1, 6)).unwrap_or_default();
        let signed = if field == "minutes" && self.dice.percent(30) { -drawn } else { drawn };
        signed.clamp(least, most)
    }

    fn named(&mut self, name: &str, word: &str) -> Value {
        match name {
            "SeatId" if word == "observer_answer" => self.of_kind("observer").unwrap_or_else(|| self.seat()).into(),
            "SeatId" => self.seat().into(),
            "StageId" => self.stage(),
            "Sealed" => self.sealed(word),
            "ClaimId" => self.of_kind("claim").unwrap_or_else(|| self.dice.id().to_string()).into(),
            "RoomId" => self.dice.id().to_string().into(),
            "FormatId" if word == "format_keep" && self.dice.percent(50) => self.dice.id().to_string().into(),
            "FormatId" => self.of_kind("format").unwrap_or_else(|| self.dice.id().to_string()).into(),
            _ => self.item(word).into(),
        }
    }

    fn seat(&mut self) -> String {
        if self.dice.percent(2) {
            return self.dice.id().to_string();
        }
        self.of_kind("seat").unwrap_or_else(|| self.me.to_string())
    }

    /// The stage that is now; sometimes one that a page saw a while ago.
    fn stage(&mut self) -> Value {
        let mut stages = self.held.records.values().filter_map(|kept| match &kept.record {
            Record::Stage(stage) if stage.state == StageState::Now => Some(stage.id.0),
            _ => None,
        });
        let now = stages.next_back().unwrap_or_default();
        if self.dice.percent(4) { now.saturating_sub(1).into() } else { now.into() }
    }

    fn slips(&self) -> Option<String> {
        self.held.records.values().find_map(|kept| match &kept.record {
            Record::Stage(stage) if stage.state == StageState::Now => {
                stage.slips.and_then(|slips| serde_json::to_value(slips).ok()).map(|slips| text(&slips))
            }
            _ => None,
        })
    }

    /// Something that such a command could mean: a new thing where it makes one, one of its kind where it does not.
    fn item(&mut self, word: &str) -> String {
        let (kind, verb) = word.split_once('_').unwrap_or((word, ""));
        let makes = ["add", "say", "write", "put", "lay"].contains(&verb);
        if self.dice.percent(if makes { 92 } else { 6 }) {
            return self.dice.id().to_string();
        }
        self.of_kind(kind).unwrap_or_else(|| self.dice.id().to_string())
    }

    fn of_kind(&mut self, kind: &str) -> Option<String> {
        let all = self.held.records.values().chain(&self.held.own);
        let ids: Vec<&String> = all.filter(|kept| kept.key.kind == kind).map(|kept| &kept.key.id).collect();
        self.dice.pick(&ids).map(|id| (*id).clone())
    }

    fn sealed(&mut self, word: &str) -> Value {
        let kind = match word.split('_').next().unwrap_or_default() {
            "seat" => "seat_name".to_owned(),
            "call" => "call_link".to_owned(),
            "slip" => self.slips().unwrap_or_else(|| "bid".to_owned()),
            "action" if word == "action_review" => "learning".to_owned(),
            "format" => "format_words".to_owned(),
            other => other.to_owned(),
        };
        let of_the_set = ["seat_name", "call_link", "format_words"].contains(&kind.as_str());
        let scope = if of_the_set { self.set } else { self.room };
        let (mut iv, mut boxed) = ([0; 12], [0; 128 + 16]);
        self.dice.fill(&mut iv);
        self.dice.fill(&mut boxed);
        let cut = if self.dice.percent(2) { 5 } else { 0 };
        json!({
            "v": 1, "key_epoch": 1, "scope": scope, "kind": kind, "by": self.me,
            "iv": URL_SAFE_NO_PAD.encode(iv), "box": URL_SAFE_NO_PAD.encode(&boxed[cut..])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_gets_particulars_that_the_protocol_reads() {
        let mut dice = Dice::new(1);
        let (me, room) = (SeatId(dice.id()), RoomId(dice.id()));
        let held = Held::default();
        for kind in CommandKind::ALL {
            for _ in 0..40 {
                let mut asker = Asker { held: &held, me, room, set: room, dice: &mut dice };
                let command = asker.command(*kind);
                let read = serde_json::from_value::<Command>(command.clone());
                // A word drawn for a text's kind may be one that no text has.
                let is_kind = read.as_ref().is_err_and(|error| error.to_string().contains("unknown variant"));
                assert!(read.is_ok() || is_kind, "{command}: {read:?}");
            }
        }
    }
}
