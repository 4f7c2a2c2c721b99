//! Outcomes are made in any order and written in that of the corpus.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::tally::Tally;
use crate::brief::Outcome;
use crate::output::{CorpusWriter, OutputError};

/// How many articles may be ahead of the one that is written next: what waits is held in memory, so that one slow article
/// must not let it grow without end.
const AHEAD: usize = 512;

/// Takes outcomes from all threads and writes them in order.
pub(super) struct InOrder {
    state: Mutex<State>,
    moved: Condvar,
}

struct State {
    /// Number of the outcome that is written next.
    next: usize,
    waiting: BTreeMap<usize, Outcome>,
    writer: CorpusWriter,
    tally: Tally,
    failure: Option<OutputError>,
}

impl InOrder {
    pub(super) fn new(writer: CorpusWriter) -> InOrder {
        let (waiting, tally) = (BTreeMap::new(), Tally::default());
        InOrder { state: Mutex::new(State { next: 0, waiting, writer, tally, failure: None }), moved: Condvar::new() }
    }

    /// Waits until the article with this number may be begun; false when nothing can be written any more.
    pub(super) fn admit(&self, number: usize) -> bool {
        let mut state = self.state();
        while number >= state.next + AHEAD && state.failure.is_none() {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.failure.is_none()
    }

    /// Takes the outcome of the article with this number.
    pub(super) fn push(&self, number: usize, outcome: Outcome) {
        let mut state = self.state();
        state.waiting.insert(number, outcome);
        let mut moved = false;
        loop {
            let next = state.next;
            let Some(outcome) = state.waiting.remove(&next) else { break };
            state.next += 1;
            moved = true;
            state.write(&outcome);
        }
        drop(state);
        if moved {
            self.moved.notify_all();
        }
    }

    /// What was counted, and what has to be finished.
    ///
    /// # Errors
    /// When an outcome could not be written.
    pub(super) fn finish(self) -> Result<(Tally, CorpusWriter), OutputError> {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        // After an interruption there may be gaps; what was made is written all the same.
        for (_, outcome) in std::mem::take(&mut state.waiting) {
            state.write(&outcome);
        }
        match state.failure {
            Some(error) => Err(error),
            None => Ok((state.tally, state.writer)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn write(&mut self, outcome: &Outcome) {
        self.tally.add(outcome);
        if self.failure.is_none()
            && let Err(error) = self.writer.add(outcome)
        {
            self.failure = Some(error);
        }
    }
}
