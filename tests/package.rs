//! What a registry gets: the program and its words, small enough to be taken; models are fetched.

mod common;

use std::path::Path;
use std::process::Command;

use common::checkout;

/// What crates.io takes, packed.
const MOST_BYTES: u64 = 10 * 1024 * 1024;

/// What `cargo package` says with these arguments.
fn package(target: &Path, arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(checkout()).env("CARGO_TARGET_DIR", target);
    command.args(["package", "--package", "depesche", "--allow-dirty", "--offline"]).args(arguments);
    let output = command.output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).replace('\\', "/")
}

#[test]
fn the_packed_crate_has_its_words_and_no_model() {
    let target = tempfile::tempdir().expect("a temporary folder");
    let list = package(target.path(), &["--list"]);
    let names: Vec<&str> = list.lines().collect();
    for name in ["src/main.rs", "src/lib.rs", "data/de/frequencies.tsv", "README.md", "LICENSE-MIT"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    for folder in ["models/", "corpus/", "training/", "tests/", "tools/"] {
        assert!(!names.iter().any(|name| name.starts_with(folder)), "{folder} is in {names:?}");
    }

    package(target.path(), &["--no-verify"]);
    let packed = target.path().join("package").join(format!("depesche-{}.crate", env!("CARGO_PKG_VERSION")));
    let bytes = std::fs::metadata(&packed).expect("the packed crate").len();
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
}
