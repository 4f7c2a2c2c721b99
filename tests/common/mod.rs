//! Running the program as a user does.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The checkout, in which the sample corpus, glossary and model lie.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, to be run in the checkout.
pub fn depesche() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    command.current_dir(checkout()).env_remove("DEPESCHE_MODEL").env("NO_COLOR", "1");
    command
}

/// Runs the program with these arguments in the checkout.
pub fn run(arguments: &[&str]) -> Output {
    depesche().args(arguments).output().expect("the program starts")
}

/// Its exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

/// What it wrote to stderr.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with these files in it.
pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("folders are made");
        std::fs::write(path, bytes).expect("the file is written");
    }
    folder
}

/// Reads a CSV file as rows of fields by column name.
pub fn table(path: &Path) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("the table opens");
    let headers = reader.headers().expect("it has a header row").clone();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row of as many fields as the header");
            headers.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
        })
        .collect()
}

/// Every file below `folder`, as sorted relative paths.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).expect("it is below").to_owned())
        .collect();
    files.sort();
    files
}
