//! What can go wrong around a run: each fault by name, what the user is told, and what is left afterwards.
#![cfg(unix)]

mod common;

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use common::{assert_same_results, code, depesche, english, german, manifest, stderr, table, unchanged};
use tempfile::TempDir;

/// A folder with a corpus `in` of so many German and so many English articles.
fn desk(germans: usize, englishes: usize) -> TempDir {
    let desk = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(desk.path().join("in")).expect("the corpus folder is made");
    for number in 0..germans {
        fs::write(desk.path().join(format!("in/g{number:03}.txt")), german(number)).expect("an article is written");
    }
    for number in 0..englishes {
        fs::write(desk.path().join(format!("in/e{number:03}.txt")), english(number)).expect("an article is written");
    }
    desk
}

fn program(desk: &TempDir, out: &str) -> Command {
    let mut command = depesche();
    command.arg("run").arg(desk.path().join("in")).arg("-o").arg(desk.path().join(out));
    command
}

fn run(desk: &TempDir, out: &str) -> Output {
    program(desk, out).output().expect("the program starts")
}

/// Starts a run and waits until it has written something about an article.
fn begun(desk: &TempDir, out: &str) -> Child {
    let child = program(desk, out).stderr(Stdio::piped()).spawn().expect("the program starts");
    let journal = desk.path().join(out).join(".depesche/journal");
    let deadline = Instant::now() + Duration::from_secs(60);
    while fs::metadata(&journal).map_or(0, |file| file.len()) < 100 {
        assert!(Instant::now() < deadline, "the run writes nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

fn ended(child: Child) -> Output {
    child.wait_with_output().expect("the program ends")
}

/// The row of the index about an article.
fn row(out: &Path, id: &str) -> std::collections::BTreeMap<String, String> {
    let index = table(&out.join("index.csv"));
    index.into_iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("no row for {id}"))
}

fn assert_said(output: &Output, words: &[&str]) {
    let said = stderr(output);
    for word in words {
        assert!(said.contains(word), "'{word}' is not said in:\n{said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn disk_full() {
    let desk = desk(3, 60);
    assert_eq!(code(&run(&desk, "wanted")), 0);
    fs::create_dir(desk.path().join("out")).expect("the folder is made");
    // A disk of our own, which is too small at first; what is on it is copied away, since it goes with the shell.
    let script = "mount -t tmpfs -o size=160k tmpfs \"$1/out\" || exit 77
        \"$0\" run \"$1/in\" -o \"$1/out\" 2> \"$1/full\"; echo $? > \"$1/code\"
        cp -r \"$1/out\" \"$1/half\"
        mount -o remount,size=50m \"$1/out\" && \"$0\" run \"$1/in\" -o \"$1/out\" && cp -r \"$1/out\" \"$1/done\"";
    let output = with_own_disks(&desk, script);
    let read = |name: &str| fs::read_to_string(desk.path().join(name)).expect("the shell wrote it");
    assert_eq!(read("code").trim(), "3", "{}", read("full"));
    assert!(read("full").contains("the disk is full: free some space and run again"), "{}", read("full"));
    assert!(output.status.success(), "{}", stderr(&output));
    let done = desk.path().join("done");
    assert_same_results(&done, &desk.path().join("wanted"), "after the disk was full");
    assert!(unchanged(&done) > 0, "what was done before is not done again");
    assert_whole(&desk.path().join("half"), &desk.path().join("wanted"));
}

/// Every file that is there is whole.
fn assert_whole(out: &Path, wanted: &Path) {
    let wanted = common::results(wanted);
    for (name, bytes) in common::results(out) {
        assert!(wanted.get(&name) == Some(&bytes), "{name} is torn or foreign");
    }
}

#[test]
fn a_file_may_grow_no_further() {
    let desk = desk(2, 40);
    assert_eq!(code(&run(&desk, "wanted")), 0);
    // The signal that comes with it is ignored, as service managers do; the write fails then.
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 40; exec \"$0\" run \"$1/in\" -o \"$1/out\""])
        .arg(env!("CARGO_BIN_EXE_depesche"))
        .arg(desk.path())
        .current_dir(common::checkout())
        .output()
        .expect("sh starts");
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert_said(&output, &["cannot write", "ulimit -f"]);
    assert_whole(&desk.path().join("out"), &desk.path().join("wanted"));
    assert_eq!(code(&run(&desk, "out")), 0);
    assert!(unchanged(&desk.path().join("out")) > 0);
    assert_same_results(&desk.path().join("out"), &desk.path().join("wanted"), "after the limit was hit");
}

#[cfg(target_os = "linux")]
#[test]
fn output_folder_read_only() {
    let desk = desk(0, 1);
    fs::create_dir(desk.path().join("out")).expect("the folder is made");
    let script = "mount -t tmpfs -o ro tmpfs \"$1/out\" || exit 77; \"$0\" run \"$1/in\" -o \"$1/out\"";
    let output = with_own_disks(&desk, script);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert_said(&output, &["the disk is read-only: choose another output folder"]);
}

/// Runs a script that mounts disks: `$0` is the program, `$1` the desk.
#[cfg(target_os = "linux")]
fn with_own_disks(desk: &TempDir, script: &str) -> Output {
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_depesche")]).arg(desk.path());
    let output = command.current_dir(common::checkout()).output().expect("unshare, of util-linux, is installed");
    let mounted = output.status.code() != Some(77) && !stderr(&output).starts_with("unshare:");
    assert!(
        mounted,
        "no disk can be mounted here, so a full one cannot be tried; allow user namespaces, or run as root: {}",
        stderr(&output)
    );
    output
}

#[test]
fn output_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk(0, 1);
    let out = desk.path().join("out");
    fs::create_dir(&out).expect("the folder is made");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("it is protected");
    let mut command = program(&desk, "out");
    if fs::write(out.join("probe"), "").is_ok() {
        // Root may write anywhere, unless it gives up the right to.
        let bare = command;
        command = Command::new("setpriv");
        command.args(["--bounding-set", "-dac_override", "--inh-caps", "-dac_override"]);
        command.arg(bare.get_program()).args(bare.get_args()).current_dir(common::checkout());
        fs::remove_file(out.join("probe")).expect("the probe is removed");
    }
    let output = command.output().expect("the program starts; as root this needs setpriv, of util-linux");
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert_said(&output, &["you may not write there"]);
}

#[test]
fn output_folder_vanishes() {
    let desk = desk(30, 0);
    let child = begun(&desk, "out");
    fs::rename(desk.path().join("out"), desk.path().join("moved")).expect("it is moved");
    let output = ended(child);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert_said(&output, &["was removed or replaced while the run went on", "run again"]);
    assert!(!desk.path().join("out/index.csv").exists(), "no half results in a new folder");
    // What was moved is as good as any interrupted run.
    assert_eq!(code(&run(&desk, "moved")), 0);
    assert!(unchanged(&desk.path().join("moved")) > 0);
}

#[test]
fn input_vanishes() {
    let desk = desk(30, 0);
    let child = begun(&desk, "out");
    fs::remove_dir_all(desk.path().join("in")).expect("it is removed");
    let output = ended(child);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let index = table(&desk.path().join("out/index.csv"));
    assert_eq!(index.len(), 30, "no article vanishes from the index");
    assert!(index.iter().any(|row| row["status"] == "failed") && index.iter().any(|row| row["status"] == "done"));
    assert_said(&output, &["g029.txt", "cannot be read", "No such file"]);
}

#[test]
fn unreadable_files() {
    let desk = desk(1, 1);
    // Root reads all that is a file; this one answers nobody.
    symlink("/proc/self/mem", desk.path().join("in/mem.txt")).expect("a link is made");
    symlink("nowhere", desk.path().join("in/dangling.txt")).expect("a link is made");
    let output = run(&desk, "out");
    assert_eq!(code(&output), 1);
    assert_said(&output, &["mem.txt", "dangling.txt"]);
    assert_eq!(row(&desk.path().join("out"), "mem")["status"], "failed");
    assert_eq!(manifest(&desk.path().join("out"))["counts"]["done"], 2);
}

#[test]
fn names_that_are_not_utf8() {
    let desk = desk(0, 1);
    for bytes in [&b"in/caf\xe9.txt"[..], b"in/caf\xe8.txt"] {
        fs::write(desk.path().join(std::ffi::OsStr::from_bytes(bytes)), english(9)).expect("it is written");
    }
    let output = run(&desk, "out");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let index = table(&desk.path().join("out/index.csv"));
    let ids: std::collections::BTreeSet<&str> = index.iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
    for id in ids {
        assert!(desk.path().join(format!("out/briefs/{id}.md")).is_file(), "{id}");
    }
}

#[test]
fn names_that_differ_by_case_alone() {
    let desk = desk(0, 0);
    for name in ["Netz.txt", "netz.txt", "NETZ.txt"] {
        fs::write(desk.path().join("in").join(name), english(name.len())).expect("it is written");
    }
    let there = fs::read_dir(desk.path().join("in")).expect("it can be listed").count();
    assert_eq!(code(&run(&desk, "out")), 0);
    let index = table(&desk.path().join("out/index.csv"));
    let folded: std::collections::BTreeSet<String> = index.iter().map(|row| row["id"].to_lowercase()).collect();
    assert_eq!(folded.len(), there, "ids must differ even where case is folded");
}

#[test]
fn a_hundred_thousand_files() {
    const FILES: usize = 100_000;
    let desk = desk(1, 1);
    for number in 0..FILES {
        let folder = desk.path().join(format!("in/{:02}", number / 1000));
        if number % 1000 == 0 {
            fs::create_dir(&folder).expect("a folder is made");
        }
        fs::write(folder.join(format!("{number}.txt")), "").expect("a file is written");
    }
    let output = program(&desk, "out").args(["--progress", "none"]).output().expect("it starts");
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let counts = manifest(&desk.path().join("out"))["counts"].clone();
    assert_eq!((counts["done"].as_u64(), counts["failed"].as_u64()), (Some(2), Some(FILES as u64)));
    assert_eq!(table(&desk.path().join("out/index.csv")).len(), FILES + 2);
}

#[test]
fn an_article_of_200_megabytes() {
    let desk = desk(0, 1);
    let file = fs::File::create(desk.path().join("in/huge.txt")).expect("it is made");
    file.set_len(200 << 20).expect("it grows");
    let output = run(&desk, "out");
    assert_eq!(code(&output), 1);
    assert_said(&output, &["huge.txt", "larger than 64 MiB", "split it"]);
    assert_eq!(row(&desk.path().join("out"), "huge")["status"], "failed");
    assert_eq!(row(&desk.path().join("out"), "e000")["status"], "done");
}

#[test]
fn a_line_of_a_megabyte_without_a_space() {
    let desk = desk(1, 0);
    let word = "Cybersicherheitsaufsichtsbehörde".repeat((1 << 20) / 32);
    fs::write(desk.path().join("in/long.txt"), format!("{}\n\n{word}.\n", german(7))).expect("it is written");
    fs::write(desk.path().join("in/only.txt"), "x".repeat(1 << 20)).expect("it is written");
    let began = Instant::now();
    let output = run(&desk, "out");
    assert!([0, 1].contains(&code(&output)), "{}", stderr(&output));
    assert_said(&output, &[]);
    assert_eq!(row(&desk.path().join("out"), "long")["status"], "done");
    assert_eq!(table(&desk.path().join("out/index.csv")).len(), 3);
    assert!(began.elapsed() < Duration::from_secs(120), "it took {:?}", began.elapsed());
}

#[test]
fn links_that_lead_in_circles() {
    let desk = desk(0, 1);
    let inner = desk.path().join("in/inner");
    fs::create_dir(&inner).expect("a folder is made");
    symlink("..", inner.join("up")).expect("a link is made");
    symlink("self.txt", inner.join("self.txt")).expect("a link is made");
    fs::write(inner.join("b.txt"), english(5)).expect("it is written");
    let output = run(&desk, "out");
    assert_eq!(code(&output), 1, "the link to itself is no article: {}", stderr(&output));
    assert_said(&output, &["self.txt"]);
    let done: Vec<PathBuf> = common::files_below(&desk.path().join("out/briefs"));
    assert_eq!(done, [PathBuf::from("e000.md"), PathBuf::from("inner/b.md")]);
}

#[test]
fn another_run_in_the_same_folder() {
    let desk = desk(30, 0);
    let mut first = begun(&desk, "out");
    let second = run(&desk, "out");
    assert_eq!(code(&second), 3);
    assert_said(
        &second,
        &["is in use by another run", &format!("process {} on ", first.id()), "another folder with -o"],
    );
    // The lock goes with its owner, even one that was killed.
    first.kill().expect("it is killed");
    first.wait().expect("it ends");
    assert_eq!(code(&run(&desk, "out")), 0);
    assert_eq!(table(&desk.path().join("out/index.csv")).len(), 30);
}
