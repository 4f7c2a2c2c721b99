//! `depesche model`: fetching from a registry, a mirror and a folder, whatever the server does; verifying and removing.
#![cfg(feature = "net")]

mod common;
#[path = "common/http.rs"]
mod http;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{checkout, code, depesche, files_below, stderr};
use http::{Answer, Server};
use sha2::{Digest, Sha256};

const RECORDS: &str = "/v1/buckets/main/collections/translations-models-v2/records";

/// The engine file and vocabulary of the shipped model, as a registry would have them.
fn shipped() -> (Vec<u8>, Vec<u8>) {
    let folder = checkout().join("models/de-en");
    let read = |name: &str| fs::read(folder.join(name)).expect("the shipped model is there");
    (read("model.de-en.intgemm.alphas.bin"), read("vocab.de-en.spm"))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Uncompressed)
}

/// A record as the registry writes it.
fn record(kind: &str, name: &str, version: &str, hash: Option<&str>) -> serde_json::Value {
    serde_json::json!({
        "name": name, "fileType": kind, "sourceLanguage": "nl", "targetLanguage": "en", "version": version,
        "decompressedHash": hash, "attachment": {"location": format!("files/{kind}.zst")},
    })
}

/// A registry with one model from Dutch (its weights are those of the shipped model, which the store cannot know).
struct Registry {
    records: Vec<serde_json::Value>,
    paths: BTreeMap<String, Answer>,
}

impl Registry {
    fn new() -> Registry {
        let (model, vocabulary) = shipped();
        let records = vec![
            record("model", "model.nlen.intgemm.alphas.bin", "3.1", Some(&hash(&model))),
            record("vocab", "vocab.nlen.spm", "3.1", Some(&hash(&vocabulary))),
        ];
        let paths = BTreeMap::from([
            ("/files/model.zst".to_owned(), Answer::Bytes(packed(&model))),
            ("/files/vocab.zst".to_owned(), Answer::Bytes(packed(&vocabulary))),
        ]);
        Registry { records, paths }
    }

    /// With a shortlist that is said to be these bytes.
    fn with_shortlist(mut self, bytes: &[u8]) -> Registry {
        self.records.push(record("lex", "lex.50.50.nlen.s2t.bin", "3.1", Some(&hash(bytes))));
        self.answers("/files/lex.zst", Answer::Bytes(packed(bytes)))
    }

    fn answers(mut self, path: &str, answer: Answer) -> Registry {
        self.paths.insert(path.to_owned(), answer);
        self
    }

    fn start(mut self) -> Server {
        let records = serde_json::json!({ "data": self.records }).to_string().into_bytes();
        self.paths.entry(RECORDS.to_owned()).or_insert(Answer::Bytes(records));
        Server::start(self.paths)
    }
}

/// A user with a data folder of her own.
struct User(tempfile::TempDir);

impl User {
    fn new() -> User {
        User(tempfile::tempdir().expect("a folder"))
    }

    fn depesche(&self) -> Command {
        let mut command = depesche();
        for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        command.env("XDG_DATA_HOME", self.0.path()).env("HOME", self.0.path());
        command
    }

    fn fetch(&self, from: &str, more: &[&str]) -> Output {
        let mut command = self.depesche();
        command.args(["model", "fetch", "nl-en", "--timeout", "2", "--from", from]).args(more);
        command.output().expect("it starts")
    }

    fn models(&self) -> PathBuf {
        self.0.path().join("depesche/models")
    }

    /// Files of models, without what is kept to be gone on from.
    fn files(&self) -> Vec<PathBuf> {
        if !self.models().exists() {
            return Vec::new();
        }
        let is_hidden = |file: &PathBuf| file.to_string_lossy().starts_with('.');
        files_below(&self.models()).into_iter().filter(|file| !is_hidden(file)).collect()
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn model_file() -> Answer {
    Answer::Bytes(packed(&shipped().0))
}

fn packed_model() -> Vec<u8> {
    packed(&shipped().0)
}

/// A Zstandard frame (RFC 8878) of 40 kB that unpacks to 1.25 GB: blocks that say one byte 128 kB long.
fn bomb() -> Vec<u8> {
    let mut frame = b"\x28\xb5\x2f\xfd\x00\x38".to_vec();
    let blocks = 10_000_u32;
    for number in 1..=blocks {
        let header = (128 << 10) << 3 | 1 << 1 | u32::from(number == blocks);
        frame.extend_from_slice(&header.to_le_bytes()[..3]);
        frame.push(0);
    }
    frame
}

#[test]
fn a_model_from_the_registry_is_listed_described_verified_and_removed() {
    let server = Registry::new().start();
    let user = User::new();
    let fetched = user.fetch(&server.url, &[]);
    assert_eq!(code(&fetched), 0, "{}", stderr(&fetched));
    assert!(stdout(&fetched).contains("nl-en 3.1 is now in"), "{}", stdout(&fetched));
    let names: Vec<String> = user.files().iter().map(|file| file.display().to_string()).collect();
    assert_eq!(names, ["nl-en/model.nlen.intgemm.alphas.bin", "nl-en/model.toml", "nl-en/vocab.nlen.spm"]);

    let answer = |arguments: &[&str]| user.depesche().args(arguments).output().expect("it starts");
    let listed = stdout(&answer(&["model", "list"]));
    assert!(listed.contains("nl-en\t3.1\tDutch → English"), "{listed}");
    let described = stdout(&answer(&["model", "info", "nl-en"]));
    for part in ["version    3.1", "Dutch → English", "MPL-2.0", "does not read them inline", &hash(&shipped().0)] {
        assert!(described.contains(part), "{part}: {described}");
    }
    assert!(stdout(&answer(&["model", "verify", "nl-en"])).contains("nl-en 3.1 is sound"));

    // It is for Dutch: a German article is still given to the German model.
    let corpus = common::folder(&[("a.txt", common::german(1).as_bytes())]);
    let out = user.0.path().join("out");
    let mut command = user.depesche();
    command.args(["run", "--progress", "none", "--model", "nl-en", "-o"]).arg(&out).arg(corpus.path());
    assert_eq!(code(&command.output().expect("it starts")), 0);
    assert!(fs::read_to_string(out.join("run.json")).expect("it is there").contains("nl-en"));
    assert!(fs::read_to_string(out.join("briefs/a.md")).expect("it is there").contains("model: \"de-en "));

    let removed = answer(&["model", "remove", "nl-en"]);
    assert_eq!(code(&removed), 0, "{}", stderr(&removed));
    assert!(user.files().is_empty(), "{:?}", user.files());
    assert_eq!(code(&answer(&["model", "remove", "nl-en"])), 2);
}

#[test]
fn what_is_there_is_not_fetched_again_and_a_newer_version_takes_its_place() {
    let user = User::new();
    let server = Registry::new().start();
    assert_eq!(code(&user.fetch(&server.url, &[])), 0);
    let asked = server.asked().len();
    let again = user.fetch(&server.url, &[]);
    assert!(stdout(&again).contains("nl-en 3.1 is already in"), "{}{}", stdout(&again), stderr(&again));
    let later: Vec<String> = server.asked().split_off(asked);
    assert!(later.iter().all(|line| !line.contains("/files/")), "{later:?}");

    let mut newer = Registry::new();
    for record in &mut newer.records {
        record["version"] = "3.2".into();
    }
    let updated = user.fetch(&newer.start().url, &[]);
    assert!(stdout(&updated).contains("nl-en 3.2 is now in"), "{}{}", stdout(&updated), stderr(&updated));
}

#[test]
fn whatever_a_server_does_a_sound_model_is_installed_or_nothing() {
    let whole = packed_model();
    let half = whole.len() / 2;
    let mut other_bytes = shipped().0;
    other_bytes[5000] ^= 1;
    let wrong = packed(&other_bytes);
    // name, what the model's file answers, exit code, part of what is said
    let cases: Vec<(&str, Answer, i32, &str)> = vec![
        ("redirected", Answer::Redirect("/elsewhere.zst".into()), 0, ""),
        ("breaks once", Answer::Breaks(whole.clone(), half, 1), 0, "going on from"),
        ("breaks always", Answer::Breaks(whole.clone(), half, usize::MAX), 3, "broke off"),
        ("stalls", Answer::Stalls(whole.clone(), half), 3, "--from DIR"),
        ("other bytes", Answer::Bytes(wrong), 3, "not the file that was promised"),
        ("no Zstandard", Answer::Bytes(b"<html>Please log in</html>".to_vec()), 3, "not the file that was promised"),
        ("empty", Answer::Bytes(Vec::new()), 3, "not the file that was promised"),
        ("unpacks to too much", Answer::Bytes(bomb()), 3, "when it is unpacked"),
        ("gone", Answer::Status(404), 3, "404"),
        ("forbidden", Answer::Status(403), 3, "403"),
        ("out of order", Answer::Status(503), 3, "503"),
        ("redirected for ever", Answer::Redirect("/files/model.zst".into()), 3, "redirect"),
    ];
    for (name, answer, expected, says) in cases {
        let server =
            Registry::new().answers("/files/model.zst", answer).answers("/elsewhere.zst", model_file()).start();
        let user = User::new();
        let output = user.fetch(&server.url, &[]);
        let said = stderr(&output);
        assert_eq!(code(&output), expected, "{name}: {said}");
        assert!(said.contains(says) && !said.contains("panicked"), "{name}: {said}");
        assert_eq!(user.files().len(), if expected == 0 { 3 } else { 0 }, "{name}: {:?}", user.files());
    }
}

#[test]
fn whatever_a_registry_says_is_doubted() {
    let (model, vocabulary) = shipped();
    let with = |records: Vec<serde_json::Value>| Registry { records, ..Registry::new() };
    let sound = record("vocab", "vocab.nlen.spm", "3.1", Some(&hash(&vocabulary)));
    let model_named = |name: &str| record("model", name, "3.1", Some(&hash(&model)));
    let french = |mut record: serde_json::Value| {
        record["sourceLanguage"] = "fr".into();
        record
    };
    let cases: Vec<(&str, Registry, i32, &str)> = vec![
        ("brackets", Registry::new().answers(RECORDS, Answer::Bytes(vec![b'['; 1 << 20])), 3, "not a list of models"),
        ("too much", Registry::new().answers(RECORDS, Answer::Bytes(vec![b' '; 17 << 20])), 3, "larger than"),
        ("no list", Registry::new().answers(RECORDS, Answer::Bytes(b"<html>".to_vec())), 3, "not a list of models"),
        ("no registry", Registry::new().answers(RECORDS, Answer::Status(404)), 3, "404"),
        ("no such model", with(vec![french(model_named("m.bin")), french(sound.clone())]), 2, "there are: fr-en"),
        ("no vocabulary", with(vec![model_named("m.bin")]), 3, "its vocabulary is missing"),
        ("a path for a name", with(vec![model_named("../../m.bin"), sound.clone()]), 3, "not a plain file name"),
        ("the name of the card", with(vec![model_named("model.toml"), sound.clone()]), 3, "not a plain file name"),
        ("one name twice", with(vec![model_named("vocab.nlen.spm"), sound.clone()]), 3, "two of its files"),
        (
            "an odd checksum",
            with(vec![record("model", "m.bin", "3.1", Some("äöüäöü")), sound.clone()]),
            3,
            "no checksum",
        ),
        (
            "an odd version",
            with(vec![record("model", "m.bin", "3.1\u{1b}[2J", Some(&hash(&model))), sound.clone()]),
            3,
            "neither",
        ),
        ("no checksum", with(vec![record("model", "m.bin", "3.1", None), sound.clone()]), 3, "no checksum"),
        (
            "two vocabularies",
            with(vec![model_named("m.bin"), record("srcvocab", "s.spm", "3.1", Some("00"))]),
            3,
            "vocabulary for each language",
        ),
        (
            "another format",
            with(vec![record("model", "m.bin", "4.0", Some(&hash(&model))), sound]),
            2,
            "there is no model",
        ),
    ];
    for (name, registry, expected, says) in cases {
        let user = User::new();
        let output = user.fetch(&registry.start().url, &[]);
        let said = stderr(&output);
        assert_eq!(code(&output), expected, "{name}: {said}");
        assert!(said.contains(says), "{name}: {said}");
        assert!(user.files().is_empty(), "{name}: {:?}", user.files());
    }
}

#[test]
fn a_download_that_was_given_up_goes_on_where_it_was() {
    let whole = packed_model();
    let half = whole.len() / 2;
    let user = User::new();
    // All attempts of the first run break, and the first of the second is the one that gets the rest.
    let server = Registry::new().answers("/files/model.zst", Answer::Breaks(whole.clone(), half, 5)).start();
    assert_eq!(code(&user.fetch(&server.url, &[])), 3);
    let is_part = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "part");
    let kept: Vec<PathBuf> = files_below(&user.models()).into_iter().filter(is_part).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(fs::metadata(user.models().join(&kept[0])).expect("it is there").len(), half as u64);
    let before = server.asked().len();
    let again = user.fetch(&server.url, &[]);
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    let asked: Vec<String> = server.asked().split_off(before);
    let of_model: Vec<&String> = asked.iter().filter(|line| line.contains("model.zst")).collect();
    assert_eq!(of_model, [&format!("GET /files/model.zst {half}")]);
    assert!(!files_below(&user.models()).iter().any(is_part));
}

#[test]
fn leftovers_of_another_file_do_no_harm() {
    // Where a server ignores the wish for a part, all of it comes; where it holds another file, the checksum tells.
    for (name, answer) in [("whole only", Answer::WholeOnly(packed_model())), ("parts", Answer::Bytes(packed_model()))]
    {
        let user = User::new();
        let server = Registry::new().answers("/files/model.zst", answer).start();
        let part = hash(format!("{}/files/model.zst", server.url).as_bytes())[..16].to_owned() + ".part";
        fs::create_dir_all(user.models().join(".fetch")).expect("made");
        fs::write(user.models().join(".fetch").join(part), b"something else").expect("written");
        let output = user.fetch(&server.url, &[]);
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
    }
}

#[test]
fn without_a_network_or_behind_a_proxy_the_message_says_what_to_do() {
    let user = User::new();
    // Nobody listens there.
    let closed = user.fetch("http://127.0.0.1:9", &[]);
    assert_eq!(code(&closed), 3);
    assert!(stderr(&closed).contains("HTTPS_PROXY") && stderr(&closed).contains("--from DIR"), "{}", stderr(&closed));
    let mut command = user.depesche();
    command.env("HTTPS_PROXY", "http://127.0.0.1:9").args(["model", "fetch", "fr-en", "--timeout", "2"]);
    let output = command.output().expect("it starts");
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("the proxy 127.0.0.1:9 of the environment was used"), "{}", stderr(&output));
}

#[test]
fn a_mirror_of_a_model_folder_is_a_model_folder() {
    let folder = checkout().join("models/de-en");
    let mut paths: BTreeMap<String, Answer> = BTreeMap::new();
    for file in files_below(&folder) {
        paths.insert(format!("/m/{}", file.display()), Answer::Bytes(fs::read(folder.join(file)).expect("read")));
    }
    let user = User::new();
    let fetch = |url: &str, more: &[&str]| {
        let mut command = user.depesche();
        command.args(["model", "fetch", "de-en", "--from", url]).args(more);
        command.output().expect("it starts")
    };
    let server = Server::start(paths.clone());
    let output = fetch(&format!("{}/m/", server.url), &["--as", "de-en-mirror"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    // It is what the manifest names.
    let out = user.0.path().join("out");
    let corpus = common::folder(&[("a.txt", common::german(1).as_bytes())]);
    let run = |model: &str, out: &Path| {
        let mut command = user.depesche();
        command.args(["run", "--progress", "none", "--model", model, "-o"]).arg(out).arg(corpus.path());
        command.output().expect("it starts")
    };
    let ran = run("de-en-mirror", &out);
    assert_eq!(code(&ran), 0, "{}", stderr(&ran));
    let manifest = fs::read_to_string(out.join("run.json")).expect("it is there");
    assert!(manifest.contains("de-en-mirror"), "{manifest}");
    // Without --as it is shadowed by the model of the checkout, which is said.
    let plain = fetch(&format!("{}/m", server.url), &[]);
    assert!(stdout(&plain).contains("which is found first"), "{}{}", stdout(&plain), stderr(&plain));

    // A file that is not the card's.
    paths.insert("/m/vocab.de-en.spm".to_owned(), Answer::Bytes(vec![0; 523_526]));
    let damaged = fetch(&format!("{}/m", Server::start(paths).url), &["--as", "de-en-damaged"]);
    assert_eq!(code(&damaged), 3);
    assert!(stderr(&damaged).contains("not the file that was promised"), "{}", stderr(&damaged));
}

#[test]
fn a_shortlist_comes_along_where_there_is_one() {
    let list = fs::read(checkout().join("models/de-en/lex.de-en.s2t.bin")).expect("the shipped model has one");
    let user = User::new();
    assert_eq!(code(&user.fetch(&Registry::new().start().url, &[])), 0);
    let server = Registry::new().with_shortlist(&list).start();
    let fetched = user.fetch(&server.url, &[]);
    assert_eq!(code(&fetched), 0, "{}", stderr(&fetched));
    assert!(stdout(&fetched).contains("is now in"), "the one without it gives way: {}", stdout(&fetched));
    let file = user.models().join("nl-en/lex.50.50.nlen.s2t.bin");
    assert_eq!(fs::read(&file).expect("it is there"), list);
    let described = user.depesche().args(["model", "info", "nl-en"]).output().expect("it starts");
    assert!(stdout(&described).contains("shortlist  lex.50.50.nlen.s2t.bin"), "{}", stdout(&described));
    assert!(!stdout(&user.fetch(&server.url, &[])).contains("is now in"), "it is there");

    // One that is what was promised, and no shortlist.
    let torn = Registry::new().with_shortlist(&list[..list.len() - 4]).start();
    let refused = user.fetch(&torn.url, &[]);
    assert_eq!(code(&refused), 3);
    assert!(stderr(&refused).contains("where its header says"), "{}", stderr(&refused));
    assert_eq!(fs::read(&file).expect("it is still there"), list);
}

#[test]
fn a_folder_is_installed_with_a_card_or_as_mozilla_has_it() {
    let (model, vocabulary) = shipped();
    let stock = common::folder(&[("model.nlen.intgemm.alphas.bin", &model), ("vocab.nlen.spm", &vocabulary)]);
    let user = User::new();
    let from = |folder: &Path, more: &[&str]| user.fetch(&folder.to_string_lossy(), more);
    let installed = from(stock.path(), &[]);
    assert_eq!(code(&installed), 0, "{}", stderr(&installed));
    let cases: Vec<(&str, PathBuf, Vec<&str>, &str)> = vec![
        ("another language", checkout().join("models/de-en"), vec![], "install it as de-en"),
        ("no model", checkout().join("src"), vec![], "neither a model.toml nor model.nlen"),
        ("no folder", checkout().join("nowhere"), vec![], "nowhere"),
        ("a path for a name", stock.path().to_owned(), vec!["--as", "../x"], "letters, digits and hyphens"),
        ("that of another language", stock.path().to_owned(), vec!["--as", "fr-en"], "the model from French"),
    ];
    for (name, folder, more, says) in cases {
        let output = from(&folder, &more);
        assert_eq!(code(&output), 2, "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains(says), "{name}: {}", stderr(&output));
    }
}

#[test]
fn a_card_cannot_take_the_place_of_another_model() {
    let shipped = checkout().join("models/de-en");
    let folder = tempfile::tempdir().expect("a folder");
    for file in files_below(&shipped) {
        fs::copy(shipped.join(&file), folder.path().join(&file)).expect("copied");
    }
    let card = fs::read_to_string(shipped.join("model.toml")).expect("read");
    fs::write(folder.path().join("model.toml"), card.replace("name = \"de-en\"", "name = \"nl-en\"")).expect("written");
    let user = User::new();
    let mut command = user.depesche();
    command.args(["model", "fetch", "de-en", "--from"]).arg(folder.path());
    let output = command.output().expect("it starts");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let card = fs::read_to_string(user.models().join("de-en/model.toml")).expect("it is there");
    assert!(card.contains("name = \"de-en\"") && !user.models().join("nl-en").exists(), "{card}");
}

#[test]
fn a_damaged_model_is_found_and_a_model_of_the_checkout_is_not_removed() {
    let user = User::new();
    let server = Registry::new().start();
    assert_eq!(code(&user.fetch(&server.url, &[])), 0);
    let file = user.models().join("nl-en/vocab.nlen.spm");
    let mut bytes = fs::read(&file).expect("it is there");
    bytes[100] ^= 1;
    fs::write(&file, bytes).expect("written");
    let answer = |arguments: &[&str]| user.depesche().args(arguments).output().expect("it starts");
    fs::create_dir_all(user.models().join("xy-en")).expect("made");
    fs::write(user.models().join("xy-en/model.toml"), "name = 1").expect("written");
    let verified = answer(&["model", "verify"]);
    assert_eq!(code(&verified), 1, "{}", stderr(&verified));
    assert!(stderr(&verified).contains("xy-en/model.toml"), "{}", stderr(&verified));
    assert_eq!(code(&answer(&["model", "list"])), 1);
    assert!(stdout(&verified).contains("de-en") && stderr(&verified).contains("vocab.nlen.spm: damaged"));
    // Fetched again it is sound.
    let again = user.fetch(&server.url, &[]);
    assert!(stdout(&again).contains("is now in"), "{}{}", stdout(&again), stderr(&again));
    assert_eq!(code(&answer(&["model", "verify", "nl-en"])), 0);
    assert_eq!(code(&answer(&["model", "verify", "xx-en"])), 2);

    let refused = answer(&["model", "remove", "de-en"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("is not touched"), "{}", stderr(&refused));
}

#[test]
fn two_fetches_at_once_do_not_mix() {
    let user = User::new();
    fs::create_dir_all(user.models()).expect("made");
    let lock = fs::File::create(user.models().join(".lock")).expect("made");
    lock.lock().expect("locked");
    let output = user.fetch(&Registry::new().start().url, &[]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("another `depesche model`"), "{}", stderr(&output));
}

#[test]
fn what_is_no_address_is_refused_before_anything_is_asked() {
    let user = User::new();
    for from in ["ftp://127.0.0.1/models", "file:///models"] {
        let output = user.fetch(from, &[]);
        assert_eq!(code(&output), 2, "{from}: {}", stderr(&output));
        assert!(stderr(&output).contains("https://") && !user.models().exists(), "{from}: {}", stderr(&output));
    }
}

#[test]
fn the_registry_can_be_listed() {
    let user = User::new();
    let mut command = user.depesche();
    command.args(["model", "list", "--available", "--from", &Registry::new().start().url]);
    assert_eq!(stdout(&command.output().expect("it starts")), "nl-en\t3.1\n");
}
