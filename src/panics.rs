//! Panics that are caught and told as a failure by name, which the standard message would only double.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// How many calls of [`caught`] are under way on this thread.
    static CAUGHT: Cell<usize> = const { Cell::new(0) };
}

/// What `work` gives, or with what it panicked. Whoever calls this has to say what happened.
///
/// Nothing that `work` changes may be used after a panic.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    CAUGHT.set(CAUGHT.get() + 1);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(CAUGHT.get() - 1);
    result
}

/// Keeps this process from printing the panics that are told as failures; all others are told as before.
///
/// Only the program does this: what a process prints is not for a library to change.
pub fn silence_caught() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if CAUGHT.get() == 0 {
                others(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn only_panics_that_nobody_catches_are_told() {
        let told: Arc<Mutex<Vec<String>>> = Arc::default();
        let (before, heard) = (panic::take_hook(), Arc::clone(&told));
        panic::set_hook(Box::new(move |info| {
            heard.lock().unwrap().extend(info.payload_as_str().map(str::to_owned));
            before(info);
        }));
        silence_caught();

        let (inner, outer) = ("caught in panics.rs", "not caught in panics.rs");
        let twice = || {
            assert!(caught(|| panic!("{inner}")).is_err());
            panic!("{inner}")
        };
        assert!(caught::<()>(twice).is_err());
        assert_eq!(caught(|| 1).ok(), Some(1));
        assert!(std::thread::spawn(move || panic!("{outer}")).join().is_err());

        let told = told.lock().unwrap();
        let count = |text: &str| told.iter().filter(|said| *said == text).count();
        assert_eq!((count(inner), count(outer)), (0, 1), "{told:?}");
    }
}
