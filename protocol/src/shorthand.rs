//! Shorthand for the two sorts of types that this crate has most of: words, and plain records of fields.
//!
//! The derives name what the calling file has imported. What must never be here: a macro that hides a name or a document.

/// Enums whose variants are words on the wire.
macro_rules! words {
    ($($item:item)*) => {
        $(
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
            #[serde(rename_all = "snake_case")]
            $item
        )*
    };
}

/// Structs that are records on the wire, and enums with fields.
macro_rules! plain {
    ($($item:item)*) => {
        $(#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)] $item)*
    };
}

pub(crate) use {plain, words};
