//! Which articles are under way, and for how long.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// An article that takes longer is worth a word.
const SLOW: Duration = Duration::from_secs(2);

/// The article of every thread.
#[derive(Default)]
pub(super) struct UnderWay(Mutex<Vec<Option<(String, Instant)>>>);

impl UnderWay {
    pub(super) fn begin(&self, threads: usize) {
        *self.articles() = vec![None; threads.max(1)];
    }

    pub(super) fn start(&self, thread: usize, source: &str) {
        if let Some(article) = self.articles().get_mut(thread) {
            *article = Some((source.to_owned(), Instant::now()));
        }
    }

    pub(super) fn stop(&self, thread: usize) {
        self.articles().get_mut(thread).and_then(Option::take);
    }

    /// The article that is under way for the longest time, if that is long.
    pub(super) fn slowest(&self) -> Option<(String, Duration)> {
        let articles = self.articles();
        let (source, since) = articles.iter().flatten().min_by_key(|(_, since)| *since)?;
        let time = since.elapsed();
        (time >= SLOW).then(|| (source.clone(), time))
    }

    fn articles(&self) -> MutexGuard<'_, Vec<Option<(String, Instant)>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_that_takes_longest_is_named_once_it_takes_long() {
        let under_way = UnderWay::default();
        under_way.begin(2);
        under_way.start(0, "a.txt");
        assert_eq!(under_way.slowest(), None);
        let begun = |seconds| Instant::now().checked_sub(Duration::from_secs(seconds)).unwrap();
        *under_way.articles() = vec![Some(("a.txt".into(), begun(3))), Some(("b.txt".into(), begun(9)))];
        assert_eq!(under_way.slowest().map(|(source, time)| (source, time.as_secs())), Some(("b.txt".into(), 9)));
        under_way.stop(1);
        assert_eq!(under_way.slowest().map(|(source, _)| source), Some("a.txt".into()));
        // A thread that nobody counted on is no reason to panic.
        under_way.start(7, "c.txt");
        under_way.stop(7);
    }
}
