//! One run at a time in an output folder.
//!
//! The lock is the system's lock on `OUT/.depesche/lock`, which ends with the process that holds it, however that ends:
//! a crash leaves none behind. What is written in the file is for people: who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use same_file::Handle;

use super::BatchError;
use crate::output::{OutputError, PRIVATE_FOLDER, atomic_write};

/// An output folder that is held by this process until the value is dropped.
pub struct Lock {
    folder: PathBuf,
    path: PathBuf,
    file: File,
    handle: Handle,
}

impl Lock {
    /// Makes `folder`, where it is not there yet, and takes it for this process.
    ///
    /// # Errors
    /// [`BatchError::InUse`] with the owner's name when another process holds it; others when the folder cannot be made or
    /// written.
    pub fn take(folder: &Path) -> Result<Lock, BatchError> {
        let private = folder.join(PRIVATE_FOLDER);
        atomic_write::make_folder(folder)?;
        atomic_write::make_folder(&private)?;
        let path = private.join("lock");
        let failed = |source| OutputError::Write { path: path.clone(), source };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(BatchError::InUse { folder: folder.to_owned(), owner: owner(&mut file) });
            }
            // Some network file systems know no locks; there the user has to take care.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(failed(error).into()),
        }
        let name = format!("{}\n", myself());
        file.set_len(0).and_then(|()| file.write_all(name.as_bytes())).map_err(failed)?;
        let handle = file.try_clone().and_then(Handle::from_file).map_err(failed)?;
        Ok(Lock { folder: folder.to_owned(), path, file, handle })
    }

    /// Checks that the folder is still the one that was taken.
    ///
    /// # Errors
    /// [`OutputError::Vanished`] when it was removed, moved or replaced.
    pub fn holds(&self) -> Result<(), OutputError> {
        match Handle::from_path(&self.path) {
            Ok(there) if there == self.handle => Ok(()),
            _ => Err(OutputError::Vanished { path: self.folder.clone() }),
        }
    }

    /// The folder that is held.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Nobody is named where nobody holds it; the file stays, since removing it would let two processes in.
        let _ = self.file.set_len(0);
    }
}

fn owner(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(1000).read_to_string(&mut text));
    match (read, text.trim()) {
        (Ok(_), owner) if !owner.is_empty() => format!(" ({owner})"),
        _ => String::new(),
    }
}

fn myself() -> String {
    let host = gethostname::gethostname();
    let now = Timestamp::now().strftime("%FT%TZ");
    format!("process {} on {}, since {now}", std::process::id(), host.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_once_and_free_again_afterwards() {
        let out = tempfile::tempdir().unwrap();
        let first = Lock::take(out.path()).unwrap();
        let message = Lock::take(out.path()).err().unwrap().to_string();
        assert!(message.contains(&format!("process {} on ", std::process::id())), "{message}");
        drop(first);
        // What a process that crashed left written is no lock.
        std::fs::write(out.path().join(".depesche/lock"), "process 1 on elsewhere\n").unwrap();
        Lock::take(out.path()).unwrap();
    }

    #[test]
    fn a_folder_that_was_replaced_is_told() {
        let out = tempfile::tempdir().unwrap();
        let folder = out.path().join("out");
        let lock = Lock::take(&folder).unwrap();
        lock.holds().unwrap();
        std::fs::rename(&folder, out.path().join("moved")).unwrap();
        assert!(lock.holds().unwrap_err().to_string().contains("removed"));
        std::fs::create_dir_all(folder.join(".depesche")).unwrap();
        std::fs::write(folder.join(".depesche/lock"), "").unwrap();
        assert!(lock.holds().is_err());
    }
}
