//! Writing a file whole: to a temporary file beside it first, then renamed, so that no reader ever sees half a file
//! and an interrupted run leaves the old one.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};
use walkdir::WalkDir;

use super::OutputError;

/// Temporary files begin with this; no article id does, because no part of an id begins with a dot.
const PREFIX: &str = ".depesche-";
/// Temporary files end in this.
const SUFFIX: &str = ".tmp";

/// Writes `path` whole, making the folders above it. `fill` gets a buffered writer.
///
/// # Errors
/// [`OutputError::MakeFolder`] or [`OutputError::Write`]; the file that stood at `path` before is then untouched.
pub fn write_whole(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), OutputError> {
    let mut growing = GrowingFile::begin(path)?;
    growing.write(fill)?;
    growing.finish()
}

/// A file that is written piece by piece and takes its place only when it is finished; dropped before, it vanishes.
pub(super) struct GrowingFile {
    path: PathBuf,
    writer: BufWriter<NamedTempFile>,
}

impl GrowingFile {
    /// Begins the file that is to stand at `path`, making the folders above it.
    pub(super) fn begin(path: &Path) -> Result<GrowingFile, OutputError> {
        // A bare file name has an empty parent.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        make_folder(folder)?;
        let temporary =
            temporary_file(folder).map_err(|source| OutputError::Write { path: path.to_owned(), source })?;
        Ok(GrowingFile { path: path.to_owned(), writer: BufWriter::new(temporary) })
    }

    /// Writes on.
    pub(super) fn write(&mut self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), OutputError> {
        fill(&mut self.writer).map_err(|source| OutputError::Write { path: self.path.clone(), source })
    }

    /// Puts the file in its place.
    pub(super) fn finish(self) -> Result<(), OutputError> {
        let path = self.path;
        let failed = |source| OutputError::Write { path: path.clone(), source };
        let temporary = self.writer.into_inner().map_err(|error| failed(error.into_error()))?;
        temporary.persist(&path).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

/// Makes a folder and those above it, where they are not there yet.
pub(crate) fn make_folder(folder: &Path) -> Result<(), OutputError> {
    if folder.is_dir() {
        return Ok(());
    }
    if folder.is_file() {
        return Err(OutputError::NotAFolder { path: folder.to_owned() });
    }
    fs::create_dir_all(folder).map_err(|source| OutputError::MakeFolder { path: folder.to_owned(), source })
}

/// Checks that files can be written in a folder by writing one, which is removed at once.
pub(super) fn probe(folder: &Path) -> Result<(), OutputError> {
    temporary_file(folder)
        .and_then(|mut file| file.write_all(b"probe\n").and_then(|()| file.close()))
        .map_err(|source| OutputError::Write { path: folder.to_owned(), source })
}

/// Removes the temporary files that an interrupted run left in a folder, down to `depth` levels (1: the folder itself).
pub(super) fn sweep(folder: &Path, depth: usize) -> Result<(), OutputError> {
    for entry in WalkDir::new(folder).max_depth(depth) {
        let entry = entry.map_err(|error| read_failed(folder, error))?;
        if entry.file_type().is_file() && is_temporary(entry.file_name()) {
            remove(entry.path())?;
        }
    }
    Ok(())
}

/// Removes a file; one that is gone already is no error.
pub(super) fn remove(path: &Path) -> Result<(), OutputError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(OutputError::Remove { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// The error of a walk, with the folder at which it stopped.
pub(super) fn read_failed(folder: &Path, error: walkdir::Error) -> OutputError {
    let path = error.path().unwrap_or(folder).to_owned();
    OutputError::ReadFolder { path, source: error.into() }
}

/// Whether a file is one of our temporary files.
fn is_temporary(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.len() >= PREFIX.len() + SUFFIX.len() && name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// A new temporary file with the permissions of a normal one (by default they are the owner's alone).
fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The user's umask takes away from these.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_failing_writer_leaves_the_old_file_and_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_whole(&path, |w| w.write_all(b"old")).unwrap();
        let error = write_whole(&path, |w| {
            w.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        })
        .unwrap_err();
        assert!(error.to_string().contains("a.txt") && error.to_string().contains("disk is full"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn sweeping_takes_our_temporary_files_only() {
        let folder = tempfile::tempdir().unwrap();
        let kept = ["depesche-a.tmp", ".depesche-a", ".other.tmp", "a.md"];
        for name in [".depesche-a1b2c3.tmp", ".depesche-.tmp"].iter().chain(&kept) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join(".depesche-folder.tmp")).unwrap();
        sweep(folder.path(), 1).unwrap();
        assert_eq!(
            names(folder.path()),
            [".depesche-a", ".depesche-folder.tmp", ".other.tmp", "a.md", "depesche-a.tmp"]
        );
    }

    #[test]
    fn a_file_in_the_way_of_a_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out");
        fs::write(&file, "").unwrap();
        let error = write_whole(&file.join("index.csv"), |_| Ok(())).unwrap_err();
        assert!(error.to_string().contains("out is a file, not a folder"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_what_the_umask_lets_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let ours = folder.path().join("ours");
        let plain = folder.path().join("plain");
        write_whole(&ours, |w| w.write_all(b"x")).unwrap();
        fs::write(&plain, "x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
    }
}
