//! What a run writes of all its articles together, as they come in.

use super::Tally;
use super::in_order::Sink;
use crate::brief::Outcome;
use crate::output::{CorpusWriter, OutputError};

/// The tables of a run, and what it comes to.
pub(super) struct Tables {
    pub writer: CorpusWriter,
    pub tally: Tally,
}

impl Sink for Tables {
    type Item = Outcome;
    type Error = OutputError;

    fn take(&mut self, outcome: Outcome) -> Result<(), OutputError> {
        self.tally.add(&outcome);
        self.writer.add(&outcome)
    }
}
