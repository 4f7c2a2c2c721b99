//! What is made in any order is written in that of the corpus.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many articles a thread may be ahead of the one that is written next: what waits is held in memory, so that one slow
/// article must not let it grow without end.
const AHEAD: usize = 64;

/// What takes outcomes one after the other.
pub(super) trait Sink {
    /// What it takes.
    type Item;
    /// Why it can take no more.
    type Error;

    /// Takes the next one.
    fn take(&mut self, item: Self::Item) -> Result<(), Self::Error>;
}

/// Takes outcomes from all threads and hands them on in order.
pub(super) struct InOrder<S: Sink> {
    state: Mutex<State<S>>,
    moved: Condvar,
    ahead: usize,
}

struct State<S: Sink> {
    /// Number of the outcome that is written next.
    next: usize,
    waiting: BTreeMap<usize, S::Item>,
    sink: S,
    failure: Option<S::Error>,
}

impl<S: Sink> InOrder<S> {
    /// For so many threads.
    pub(super) fn new(sink: S, threads: usize) -> InOrder<S> {
        let state = State { next: 0, waiting: BTreeMap::new(), sink, failure: None };
        InOrder { state: Mutex::new(state), moved: Condvar::new(), ahead: AHEAD * threads.max(1) }
    }

    /// Waits until the article with this number may be begun; false when nothing can be written any more.
    pub(super) fn admit(&self, number: usize) -> bool {
        let mut state = self.state();
        while number >= state.next + self.ahead && state.failure.is_none() {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.failure.is_none()
    }

    /// Takes note that nothing can be written any more; the first reason counts.
    pub(super) fn fail(&self, error: S::Error) {
        self.state().failure.get_or_insert(error);
        self.moved.notify_all();
    }

    /// Whether nothing can be written any more.
    pub(super) fn has_failed(&self) -> bool {
        self.state().failure.is_some()
    }

    /// Takes the outcome of the article with this number.
    pub(super) fn push(&self, number: usize, item: S::Item) {
        let mut state = self.state();
        state.waiting.insert(number, item);
        let mut moved = false;
        loop {
            let next = state.next;
            let Some(item) = state.waiting.remove(&next) else { break };
            state.next += 1;
            moved = true;
            state.write(item);
        }
        drop(state);
        if moved {
            self.moved.notify_all();
        }
    }

    /// Takes an outcome whose turn it is whenever it comes.
    pub(super) fn push_at_once(&self, item: S::Item) {
        let mut state = self.state();
        state.next += 1;
        state.write(item);
        drop(state);
        self.moved.notify_all();
    }

    /// The sink with all that came in.
    ///
    /// # Errors
    /// When an outcome could not be written.
    pub(super) fn finish(self) -> Result<S, S::Error> {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        // After an interruption there may be gaps; what was made is written all the same.
        for (_, item) in std::mem::take(&mut state.waiting) {
            state.write(item);
        }
        match state.failure {
            Some(error) => Err(error),
            None => Ok(state.sink),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Sink> State<S> {
    fn write(&mut self, item: S::Item) {
        if self.failure.is_none()
            && let Err(error) = self.sink.take(item)
        {
            self.failure = Some(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct List(Vec<u32>);

    impl Sink for List {
        type Item = u32;
        type Error = String;

        fn take(&mut self, item: u32) -> Result<(), String> {
            if item == 13 {
                return Err("no thirteen".into());
            }
            self.0.push(item);
            Ok(())
        }
    }

    #[test]
    fn the_order_is_that_of_the_numbers() {
        let in_order = InOrder::new(List(Vec::new()), 1);
        for (number, item) in [(2, 30), (0, 10), (3, 40), (1, 20), (6, 70), (5, 60)] {
            in_order.push(number, item);
        }
        // Number 4 never came: the run was interrupted.
        assert_eq!(in_order.finish().unwrap().0, [10, 20, 30, 40, 60, 70]);
    }

    #[test]
    fn after_a_failure_nobody_is_admitted_and_the_first_reason_counts() {
        let in_order = InOrder::new(List(Vec::new()), 1);
        assert!(in_order.admit(AHEAD - 1));
        in_order.push(0, 13);
        in_order.fail("later".into());
        assert!(in_order.has_failed() && !in_order.admit(AHEAD * 9));
        assert_eq!(in_order.finish().err().as_deref(), Some("no thirteen"));
    }
}
