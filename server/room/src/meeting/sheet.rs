//! What was written in a meeting, by id. Clones share it; it knows how much of it belongs to each stage, because a limit
//! on that is held against with every question and every word, and what of it is somebody's own, because that is asked
//! for each seat whenever anything has happened.

use std::collections::BTreeSet;
use std::ops::Deref;

use askwell_protocol::{ItemId, StageId};

use crate::shared::Shared;
use crate::shared_map::SharedMap;

/// Something that was written in a stage, and stays of that stage.
pub(crate) trait Written: Clone {
    /// Which.
    fn stage(&self) -> StageId;

    /// Whether a seat has something of its own with it, such as a mark, or the thing itself while nobody else sees it.
    fn is_somebodys(&self) -> bool;
}

/// What was written, in the order of ids; a change goes through the methods here, so that the counts stay right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet<T: Written> {
    items: SharedMap<ItemId, T>,
    by_stage: Shared<Vec<usize>>,
    somebodys: Shared<BTreeSet<ItemId>>,
}

impl<T: Written> Default for Sheet<T> {
    fn default() -> Self {
        Self { items: SharedMap::default(), by_stage: Shared::default(), somebodys: Shared::default() }
    }
}

impl<T: Written> Deref for Sheet<T> {
    type Target = SharedMap<ItemId, T>;

    fn deref(&self) -> &Self::Target {
        &self.items
    }
}

impl<T: Written> Sheet<T> {
    /// Puts something; what lay under this id goes.
    pub(crate) fn insert(&mut self, id: ItemId, item: T) {
        let stage = usize::from(item.stage().0);
        if self.by_stage.len() <= stage {
            self.by_stage.resize(stage + 1, 0);
        }
        self.by_stage[stage] += 1;
        self.note(id, item.is_somebodys());
        if let Some(before) = self.items.insert(id, item) {
            self.by_stage[usize::from(before.stage().0)] -= 1;
        }
    }

    /// Takes something away.
    pub(crate) fn remove(&mut self, id: &ItemId) {
        if let Some(gone) = self.items.remove(id) {
            self.by_stage[usize::from(gone.stage().0)] -= 1;
            self.note(*id, false);
        }
    }

    /// Changes something that is there; never its stage.
    pub(crate) fn change(&mut self, id: &ItemId, change: impl FnOnce(&mut T)) {
        if let Some(item) = self.items.get_mut(id) {
            change(item);
            let is_somebodys = item.is_somebodys();
            self.note(*id, is_somebodys);
        }
    }

    fn note(&mut self, id: ItemId, is_somebodys: bool) {
        if self.somebodys.contains(&id) == is_somebodys {
            return;
        }
        if is_somebodys {
            self.somebodys.insert(id);
        } else {
            self.somebodys.remove(&id);
        }
    }

    /// What is somebody's own, in the order of ids.
    pub(crate) fn somebodys(&self) -> impl Iterator<Item = (&ItemId, &T)> {
        self.somebodys.iter().filter_map(|id| Some((id, self.items.get(id)?)))
    }

    /// How many belong to a stage.
    pub(crate) fn count_of(&self, stage: StageId) -> usize {
        self.by_stage.get(usize::from(stage.0)).copied().unwrap_or(0)
    }
}
