//! What can go wrong when outputs are written.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use thiserror::Error;

/// Why outputs could not be written. Every message names the file and says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The name is no format.
    #[error("`{name}` is not a format; use md, csv or jsonl")]
    UnknownFormat {
        /// The name as given.
        name: String,
    },
    /// A file stands where the output folder should be.
    #[error("{} is a file, not a folder; move it away or choose another output folder", path.display())]
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
    /// A folder could not be made.
    #[error("cannot make the folder {}: {source}; {}", path.display(), advice(source))]
    MakeFolder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder could not be listed.
    #[error("cannot read the folder {}: {source}; check that it is still there and may be read", path.display())]
    ReadFolder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be written. What stood there before is untouched.
    #[error("cannot write {}: {source}; {}", path.display(), advice(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A leftover of an earlier run could not be removed.
    #[error("cannot remove {}, left by an earlier run: {source}; remove it by hand", path.display())]
    Remove {
        /// The leftover.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The output folder is not the one that the run began in.
    #[error(
        "the output folder {} was removed or replaced while the run went on; run again, with another folder if it may go again",
        path.display()
    )]
    Vanished {
        /// The folder.
        path: PathBuf,
    },
    /// An article's id would lead out of the output folder.
    #[error(
        "the article id `{id}` is not a safe file name; use letters, digits, `-`, `_`, `.` and `/` between folders"
    )]
    UnsafeId {
        /// The id.
        id: String,
    },
}

impl OutputError {
    /// Whether only the names of one article's files are at fault, so that others can still be written.
    pub fn is_about_name(&self) -> bool {
        match self {
            OutputError::UnsafeId { .. } | OutputError::NotAFolder { .. } => true,
            OutputError::Write { source, .. } | OutputError::MakeFolder { source, .. } => matches!(
                source.kind(),
                ErrorKind::InvalidFilename
                    | ErrorKind::NotADirectory
                    | ErrorKind::IsADirectory
                    | ErrorKind::AlreadyExists
                    | ErrorKind::DirectoryNotEmpty
            ),
            _ => false,
        }
    }
}

/// What a user can do about a failed write.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull => "the disk is full: free some space and run again",
        ErrorKind::FileTooLarge => "the system allows no larger file: raise the limit (ulimit -f) and run again",
        ErrorKind::QuotaExceeded => "your disk quota is used up: free some space and run again",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only: choose another output folder",
        ErrorKind::PermissionDenied => {
            "you may not write there: change the folder's permissions or choose another output folder"
        }
        ErrorKind::InvalidFilename => "the disk does not take such a long or odd name: shorten the names of the input",
        ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::AlreadyExists => {
            "a file and a folder share a name: move the older one away"
        }
        _ => "check that the folder is still there and can be written",
    }
}
