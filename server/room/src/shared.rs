//! Something that clones have in common until one of them changes it. Every decision is made on a clone of the room, and
//! most change little of it: what a command leaves alone costs a count, not a copy. Reading and changing look like what
//! is inside. What must never be here: anything about rooms.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// Something that is cheap to clone, and copied when it is first changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shared<T>(Arc<T>);

impl<T> From<T> for Shared<T> {
    fn from(inner: T) -> Self {
        Self(Arc::new(inner))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> Shared<Vec<T>> {
    /// Puts an item into a list. Where that takes a copy, the copy has a place for it from the beginning.
    pub(crate) fn put_in(&mut self, at: usize, item: T) {
        match Arc::get_mut(&mut self.0) {
            Some(list) => list.insert(at, item),
            None => {
                let (before, after) = self.0.split_at(at);
                let mut list = Vec::with_capacity(self.0.len() + 4);
                list.extend_from_slice(before);
                list.push(item);
                list.extend_from_slice(after);
                self.0 = Arc::new(list);
            }
        }
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Shared;

    #[test]
    fn a_change_is_seen_in_one_clone_alone() {
        let one = Shared::from(vec![1, 2]);
        let mut other = one.clone();
        other.push(3);
        assert_eq!((one.as_slice(), other.as_slice()), (&[1, 2][..], &[1, 2, 3][..]));
    }

    #[test]
    fn an_item_is_put_in_its_place_whether_or_not_the_list_is_shared() {
        let mut one = Shared::from(vec![1, 3]);
        let mut other = one.clone();
        other.put_in(1, 2);
        one.put_in(2, 4);
        one.put_in(0, 0);
        assert_eq!((one.as_slice(), other.as_slice()), (&[0, 1, 3, 4][..], &[1, 2, 3][..]));
    }

    #[test]
    fn reading_what_is_shared_copies_nothing() {
        let one = Shared::from(vec![1, 2]);
        let other = one.clone();
        assert!(std::ptr::eq(one.as_slice(), other.as_slice()));
    }
}
