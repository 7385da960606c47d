//! How the list of commands is written once and read twice: as an enum with particulars, and as names that rights are
//! about.

macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident = $word:literal { $($(#[$fdoc:meta])* $field:ident : $type:ty),* $(,)? }),* $(,)?) => {
        /// An intent. `do` names it, the other fields are its particulars.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
        pub enum Command { $($(#[$doc])* $variant { $($(#[$fdoc])* $field: $type),* }),* }

        /// The name of a command, without its particulars: what rights are about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum CommandKind { $($(#[$doc])* $variant),* }

        impl Command {
            /// The name of this command.
            #[must_use]
            pub const fn kind(&self) -> CommandKind {
                match self { $(Self::$variant { .. } => CommandKind::$variant),* }
            }
        }

        impl CommandKind {
            /// All names, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word on the wire.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

pub(crate) use commands;
