//! Running the tools as a developer does.

use std::path::Path;
use std::process::{Command, Output};

/// The checkout, in which the test sets lie.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tools lie in the checkout")
}

/// The tools, to be run in the checkout.
pub fn tools() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche-tools"));
    command.current_dir(checkout()).env_remove("DEPESCHE_MODEL");
    command
}

/// Runs the tools with these arguments in the checkout.
pub fn run(arguments: &[&str]) -> Output {
    tools().args(arguments).output().expect("the program starts")
}

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

/// What was written to stderr.
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
