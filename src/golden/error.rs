//! What can go wrong when output folders are compared.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::output::OutputError;

/// Why two output folders could not be compared. Every message names the folder or file and says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GoldenError {
    /// The output folder is not there or holds no outputs.
    #[error("{} holds no outputs of Depesche; write them with `depesche run CORPUS -o {}` first", path.display(), path.display())]
    NoOutputs {
        /// The folder.
        path: PathBuf,
    },
    /// The golden folder is not there or holds no outputs.
    #[error(
        "{} holds no golden files; make them with `depesche check {} {} --bless`",
        golden.display(), out.display(), golden.display()
    )]
    NoGolden {
        /// The golden folder.
        golden: PathBuf,
        /// The output folder it was to be compared with.
        out: PathBuf,
    },
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}; check that it is still there and may be read", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A golden file could not be removed.
    #[error("cannot remove the golden file {}: {source}; remove it by hand", path.display())]
    Remove {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A golden file could not be written.
    #[error(transparent)]
    Write(#[from] OutputError),
}
