//! The simulation: the real server in one thread, on a clock that nobody has to wait for, with people, lines and a journal
//! that misbehave by a seed.
//!
//! [`run`] lives through a seed and gives its [`Story`]: the same seed, the same story, byte for byte. `world` is what
//! happens to the server, `person` and `deeds` are what people do, `pipe` and `wire` are their lines, `disk` is the journal;
//! the `witness` stands where bytes leave the server and where facts are kept, and asks the `checks`, one promise each.
//! [`Mutant`] breaks a promise on purpose, to see that it is found. What must never be here: anything that is not drawn from
//! the seed (the wall's clock, an unseeded map's order, a second thread), or a rule of the room.

pub mod book;
pub mod checks;
pub mod deeds;
pub mod dice;
pub mod disk;
pub mod endings;
pub mod family;
pub mod frames;
pub mod mirror;
pub mod mutant;
pub mod net;
pub mod particulars;
pub mod person;
pub mod pipe;
pub mod story;
pub mod whim;
pub mod wire;
pub mod witness;
pub mod world;

pub use mutant::Mutant;
pub use story::Story;
pub use world::run;
