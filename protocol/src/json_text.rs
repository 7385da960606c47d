//! JSON text of what is sent, as `serde_json` writes it to the byte, in half the time: a sealed text is a long string in
//! which nothing needs escaping, and here that is seen for many bytes at once. What must never be here: a form of its
//! own. Whatever is unusual (a string to escape, a fraction) is written by `serde_json` itself.

use std::fmt::{Display, Write};

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Error;

/// Puts the JSON text of a value at the end of another text.
///
/// # Errors
/// The value has no JSON form here: a map in it has keys that are no texts, say.
pub fn write_json(text: &mut String, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
    value.serialize(Writer { text })
}

/// Writes one value.
struct Writer<'a> {
    text: &'a mut String,
}

impl Writer<'_> {
    fn shown(self, value: impl Display) -> Result<(), Error> {
        write!(self.text, "{value}").map_err(Error::custom)
    }

    /// As `serde_json` writes it.
    fn usual(self, value: impl Serialize) -> Result<(), Error> {
        self.text.push_str(&serde_json::to_string(&value)?);
        Ok(())
    }
}

impl<'a> Writer<'a> {
    /// The beginning of `{"variant":…`, and how that ends.
    fn variant(self, variant: &'static str, opening: char, end: &'static str) -> Result<Several<'a>, Error> {
        self.text.push('{');
        write_json(self.text, variant)?;
        self.text.push(':');
        Ok(self.several(opening, end))
    }

    fn several(self, opening: char, end: &'static str) -> Several<'a> {
        self.text.push(opening);
        Several { text: self.text, first: true, end }
    }
}

/// Whether nothing in a string needs escaping: eight bytes are looked at at once, for most strings are an id or longer.
fn is_plain(value: &str) -> bool {
    let (eights, rest) = value.as_bytes().as_chunks::<8>();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    eights.iter().chain([&last]).fold(0, |so_far, eight| so_far | to_escape(u64::from_le_bytes(*eight))) == 0
}

/// Not zero if one of eight bytes is a control character, a quotation mark or a backslash. A byte that is too small
/// borrows from its own highest bit when something is taken away from it; one that had that bit before is part of a
/// longer letter, which is plain. A byte that another borrowed from may look too small as well, but then one was.
const fn to_escape(bytes: u64) -> u64 {
    const fn eight(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    const fn less(bytes: u64, than: u8) -> u64 {
        bytes.wrapping_sub(eight(than)) & !bytes & eight(0x80)
    }
    less(bytes, 0x20) | less(bytes ^ eight(b'"'), 1) | less(bytes ^ eight(b'\\'), 1)
}

/// Numbers of all sizes.
macro_rules! numbers {
    ($($how:ident: $($method:ident $number:ty),*);*) => {
        $($(fn $method(self, value: $number) -> Result<(), Error> {
            self.$how(value)
        })*)*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Several<'a>;
    type SerializeTuple = Several<'a>;
    type SerializeTupleStruct = Several<'a>;
    type SerializeTupleVariant = Several<'a>;
    type SerializeMap = Several<'a>;
    type SerializeStruct = Several<'a>;
    type SerializeStructVariant = Several<'a>;

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        if !is_plain(value) {
            return self.usual(value);
        }
        self.text.push('"');
        self.text.push_str(value);
        self.text.push('"');
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    numbers! {
        shown: serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
            serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64;
        usual: serialize_f32 f32, serialize_f64 f64
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.usual(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.usual(value)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut object = self.several('{', "}");
        object.entry(variant, value)?;
        object.done()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Several<'a>, Error> {
        Ok(self.several('[', "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Several<'a>, Error> {
        Ok(self.several('[', "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Several<'a>, Error> {
        Ok(self.several('[', "]"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Several<'a>, Error> {
        Ok(self.several('{', "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Several<'a>, Error> {
        Ok(self.several('{', "}"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Several<'a>, Error> {
        self.variant(variant, '[', "]}")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Several<'a>, Error> {
        self.variant(variant, '{', "}}")
    }
}

/// Writes an array or an object, member after member.
struct Several<'a> {
    text: &'a mut String,
    first: bool,
    end: &'static str,
}

impl Several<'_> {
    fn next(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.text.push(',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.next();
        write_json(self.text, value)
    }

    fn entry<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.element(name)?;
        self.text.push(':');
        write_json(self.text, value)
    }

    fn done(self) -> Result<(), Error> {
        self.text.push_str(self.end);
        Ok(())
    }
}

/// The same for everything that has elements, and for everything that has named fields.
macro_rules! several {
    (elements: $($of:ident $method:ident),*) => {
        $(impl $of for Several<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }

            fn end(self) -> Result<(), Error> {
                self.done()
            }
        })*
    };
    (fields: $($of:ident),*) => {
        $(impl $of for Several<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.entry(name, value)
            }

            fn end(self) -> Result<(), Error> {
                self.done()
            }
        })*
    };
}

several!(elements: SerializeSeq serialize_element, SerializeTuple serialize_element);
several!(elements: SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);
several!(fields: SerializeStruct, SerializeStructVariant);

impl SerializeMap for Several<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let begins = self.text.len();
        self.element(key)?;
        let is_text = self.text[begins..].trim_start_matches(',').starts_with('"');
        if is_text { Ok(()) } else { Err(Error::custom("the key of a map is no text")) }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.text.push(':');
        write_json(self.text, value)
    }

    fn end(self) -> Result<(), Error> {
        self.done()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::write_json;
    use crate::CommandKind;

    #[derive(Serialize)]
    struct Unit;

    #[derive(Serialize)]
    struct Pair(u8, i16);

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Sort {
        Bare,
        Wrapped(Option<u32>),
        Several(i32, &'static str),
        Named { one: f64, other: f32 },
    }

    #[derive(Serialize)]
    #[serde(tag = "kind")]
    enum Tagged {
        Empty {},
        With { text: &'static str, inner: Vec<Sort> },
    }

    #[derive(Serialize)]
    struct Everything {
        numbers: (u8, u16, u32, u64, i8, i16, i32, i64),
        unit: Unit,
        nothing: (),
        pair: Pair,
        yes: bool,
        letter: char,
        sorts: Vec<Sort>,
        tagged: [Tagged; 2],
        map: BTreeMap<CommandKind, Vec<u8>>,
        empty: BTreeMap<String, ()>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u8>,
    }

    fn everything() -> Everything {
        Everything {
            numbers: (u8::MAX, 1, 0, u64::MAX, i8::MIN, -1, 7, i64::MIN),
            unit: Unit,
            nothing: (),
            pair: Pair(3, -4),
            yes: true,
            letter: '"',
            sorts: vec![
                Sort::Bare,
                Sort::Wrapped(None),
                Sort::Several(-5, "a\\b"),
                Sort::Named { one: 0.1, other: 1e20 },
            ],
            tagged: [Tagged::Empty {}, Tagged::With { text: "plain", inner: vec![Sort::Wrapped(Some(9))] }],
            map: CommandKind::ALL.iter().map(|kind| (*kind, vec![1, 2])).collect(),
            empty: BTreeMap::new(),
            left_out: None,
        }
    }

    fn written(value: &(impl Serialize + ?Sized)) -> Option<String> {
        let mut text = String::new();
        write_json(&mut text, value).ok().map(|()| text)
    }

    #[test]
    fn whatever_has_a_json_form_is_written_as_serde_json_writes_it() {
        assert_eq!(written(&everything()), serde_json::to_string(&everything()).ok());
    }

    #[test]
    fn every_character_is_written_as_serde_json_writes_it() {
        for letter in (0..0x300).filter_map(char::from_u32).chain(['\u{2028}', '\u{ffff}', '\u{1f642}']) {
            for text in [format!("{letter}"), format!("0123456789abcdef{letter}0123456789abcdef")] {
                assert_eq!(written(&text), serde_json::to_string(&text).ok());
            }
        }
    }

    #[test]
    fn a_map_whose_keys_are_no_texts_has_no_form() {
        assert_eq!(written(&BTreeMap::from([(1, "one"), (2, "two")])), None);
    }
}
