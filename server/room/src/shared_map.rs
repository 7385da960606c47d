//! A map whose clones share what they have in common. Every decision is made on a clone of the room, so a clone must
//! cost next to nothing however long the meeting has been, and a change to it little more.
//!
//! Two layers, each sorted by key: a large one behind a shared pointer, which nobody changes, and a few recent changes
//! on top, which a clone copies when it first changes something. When those have become many, they are merged into a large layer of one's
//! own. What must never be here: anything about rooms.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::shared::Shared;

/// A sorted map that is cheap to clone.
#[derive(Clone)]
pub(crate) struct SharedMap<K, V> {
    base: Arc<Vec<(K, V)>>,
    /// What has changed since; nothing where something was taken away.
    recent: Shared<Vec<(K, Option<V>)>>,
    len: usize,
}

impl<K, V> Default for SharedMap<K, V> {
    fn default() -> Self {
        Self { base: Arc::default(), recent: Shared::from(Vec::new()), len: 0 }
    }
}

impl<K: Ord + Copy, V: Clone> SharedMap<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        match find(&self.recent, key) {
            Ok(at) => self.recent[at].1.as_ref(),
            Err(_) => find(&self.base, key).ok().map(|at| &self.base[at].1),
        }
    }

    pub(crate) fn contains_key(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// Something to change. It becomes a recent change even if it is left as it is.
    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let at = match find(&self.recent, key) {
            Ok(at) => at,
            Err(at) => {
                let known = self.base[find(&self.base, key).ok()?].1.clone();
                self.recent.put_in(at, (*key, Some(known)));
                at
            }
        };
        self.recent[at].1.as_mut()
    }

    /// Puts something, and gives back what was there.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.change(key, Some(value))
    }

    /// Takes something away, and gives it back.
    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        if self.contains_key(key) { self.change(*key, None) } else { None }
    }

    fn change(&mut self, key: K, value: Option<V>) -> Option<V> {
        let is_there = value.is_some();
        let before = match find(&self.recent, &key) {
            Ok(at) => std::mem::replace(&mut self.recent[at].1, value),
            Err(at) => {
                self.recent.put_in(at, (key, value));
                find(&self.base, &key).ok().map(|at| self.base[at].1.clone())
            }
        };
        self.len = self.len + usize::from(is_there) - usize::from(before.is_some());
        self.settle();
        before
    }

    /// Merges the layers once the recent one has become so large that copying it with every change to a clone costs as
    /// much, over time, as copying the other one now and then.
    fn settle(&mut self) {
        let recent = self.recent.len();
        if recent * recent > 64 + self.base.len() {
            let mut merged = Vec::with_capacity(self.len);
            merged.extend(self.iter().map(|(key, value)| (*key, value.clone())));
            self.base = Arc::new(merged);
            self.recent = Shared::default();
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Everything, in the order of keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        let (mut base, mut recent) = (self.base.iter().peekable(), self.recent.iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let first = match (base.peek(), recent.peek()) {
                    (Some((old, _)), Some((new, _))) => old.cmp(new),
                    (Some(_), None) => Ordering::Less,
                    (None, _) => Ordering::Greater,
                };
                if first == Ordering::Less {
                    return base.next().map(|(key, value)| (key, value));
                }
                if first == Ordering::Equal {
                    base.next();
                }
                if let (key, Some(value)) = recent.next()? {
                    return Some((key, value));
                }
            }
        })
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }
}

fn find<K: Ord, V>(layer: &[(K, V)], key: &K) -> Result<usize, usize> {
    layer.binary_search_by(|(other, _)| other.cmp(key))
}

/// What is in it counts, not in which layer.
impl<K: Ord + Copy, V: Clone + PartialEq> PartialEq for SharedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<K: Ord + Copy + std::fmt::Debug, V: Clone + std::fmt::Debug> std::fmt::Debug for SharedMap<K, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord + Copy, V: Clone> FromIterator<(K, V)> for SharedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> Self {
        let mut map = Self::default();
        for (key, value) in items {
            map.insert(key, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::SharedMap;

    /// Puts, takes away, or changes what is under a key.
    #[derive(Clone, Copy, Debug)]
    enum Step {
        Put(u8, u32),
        Take(u8),
        Change(u8, u32),
        Clone,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            6 => any::<(u8, u32)>().prop_map(|(key, value)| Step::Put(key, value)),
            2 => any::<u8>().prop_map(Step::Take),
            2 => any::<(u8, u32)>().prop_map(|(key, value)| Step::Change(key, value)),
            1 => Just(Step::Clone),
        ]
    }

    proptest! {
        #[test]
        fn a_shared_map_holds_what_an_ordinary_one_holds(steps in prop::collection::vec(step(), 0..400)) {
            let (mut shared, mut plain) = (SharedMap::default(), BTreeMap::new());
            let mut kept = Vec::new();
            for step in steps {
                match step {
                    Step::Put(key, value) => prop_assert_eq!(shared.insert(key, value), plain.insert(key, value)),
                    Step::Take(key) => prop_assert_eq!(shared.remove(&key), plain.remove(&key)),
                    Step::Change(key, value) => {
                        prop_assert_eq!(shared.get_mut(&key).map(|v| std::mem::replace(v, value)),
                            plain.get_mut(&key).map(|v| std::mem::replace(v, value)));
                    }
                    Step::Clone => kept.push((shared.clone(), plain.clone())),
                }
                prop_assert_eq!(shared.len(), plain.len());
            }
            kept.push((shared, plain));
            for (shared, plain) in kept {
                prop_assert!(shared.iter().eq(plain.iter()), "in the same order, and a clone stays as it was");
                prop_assert!((0..=u8::MAX).all(|key| shared.get(&key) == plain.get(&key)));
                prop_assert_eq!(&shared, &plain.into_iter().collect(), "however it came to be");
            }
        }
    }
}
