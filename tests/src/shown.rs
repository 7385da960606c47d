//! What one connection has been shown: records put and removed, and the seat's own. It holds every update against the
//! promises of the protocol's reference as it comes in.

use std::collections::BTreeMap;

use serde_json::Value;

/// The name of a record: its kind and its id as text.
pub type Name = (String, String);

/// The records of one room, as one connection has them.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The room, once entered.
    pub room: String,
    /// What the class sees.
    pub shared: BTreeMap<Name, Value>,
    /// The seat's own records.
    pub own: Vec<Value>,
    /// The position, `null` before the first update.
    pub at: Value,
    /// Updates so far in this room, snapshots too.
    pub updates: usize,
}

/// The name under which a record is kept.
#[must_use]
pub fn name_of(record: &Value) -> Name {
    // An observer is one seat's question, so it is kept under the seat.
    let id = match &record[if record["kind"] == "observer" { "seat" } else { "id" }] {
        Value::Null => String::new(),
        Value::String(id) => id.clone(),
        other => other.to_string(),
    };
    (record["kind"].as_str().unwrap().to_owned(), id)
}

impl Shown {
    /// Nothing yet, in this room; or, coming back, what was there.
    pub fn enter(&mut self, room: &str) {
        if self.room != room {
            *self = Self { room: room.to_owned(), ..Self::default() };
        }
    }

    /// Takes a frame in; frames that show nothing are passed over.
    pub fn take(&mut self, frame: &Value) {
        match frame["t"].as_str().unwrap() {
            "update" => self.take_update(frame),
            "personal" => {
                assert_eq!(frame["room"], self.room);
                assert_eq!(frame["as_of"], self.at["offset"], "personal records belong to the update before them");
                self.own = list(&frame["put"]);
            }
            _ => {}
        }
    }

    fn take_update(&mut self, frame: &Value) {
        assert_eq!(frame["room"], self.room, "an update of another room");
        let at = &frame["at"];
        if frame["snapshot"] == true {
            self.shared.clear();
        } else {
            assert_eq!((&at["epoch"], &at["class"]), (&self.at["epoch"], &self.at["class"]), "{frame}");
            assert_eq!(at["offset"].as_u64(), self.offset().map(|offset| offset + 1), "a gap: {frame}");
            assert!(frame["cause"]["what"].is_string());
        }
        for record in list(&frame["put"]) {
            self.shared.insert(name_of(&record), record);
        }
        for name in list(&frame["remove"]) {
            let name = (text(&name["kind"]), text(&name["id"]));
            assert!(self.shared.remove(&name).is_some(), "{name:?} was not there to be removed");
        }
        self.at = at.clone();
        self.updates += 1;
    }

    /// The last update's offset.
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        self.at["offset"].as_u64()
    }

    /// A record that stands alone.
    #[must_use]
    pub fn one(&self, kind: &str) -> &Value {
        self.get(kind, "")
    }

    /// A record by its name; `null` where there is none.
    #[must_use]
    pub fn get(&self, kind: &str, id: &str) -> &Value {
        self.shared.get(&(kind.to_owned(), id.to_owned())).unwrap_or(&Value::Null)
    }

    /// All records of a kind.
    pub fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Value> {
        self.shared.values().filter(move |record| record["kind"] == kind)
    }

    /// The stage that is now.
    #[must_use]
    pub fn stage(&self) -> &Value {
        self.all("stage").find(|stage| stage["state"] == "now").unwrap_or(&Value::Null)
    }

    /// Who has the floor.
    #[must_use]
    pub fn holder(&self) -> Option<&str> {
        self.one("floor")["holder"].as_str()
    }

    /// My standings, as my own record says.
    #[must_use]
    pub fn standings(&self) -> Vec<String> {
        let me = self.own.iter().find(|record| record["kind"] == "me").unwrap_or(&Value::Null);
        list(&me["standings"]).iter().map(text).collect()
    }

    /// Whether the rights record opens this command to one of these standings.
    #[must_use]
    pub fn opens(&self, standings: &[String], command: &str) -> bool {
        let open = &self.one("rights")["open"];
        standings.iter().any(|standing| list(&open[standing]).iter().any(|known| known == command))
    }

    /// Whether the rights record opens this command to me.
    #[must_use]
    pub fn may(&self, command: &str) -> bool {
        self.opens(&self.standings(), command)
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
