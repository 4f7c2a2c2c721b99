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

/// A short German article; of each number another one.
pub fn german(number: usize) -> String {
    format!(
        "Netzbetreiber Funkwerk baut Rechenzentrum {number} in Lindau\n\n\
         Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau. \
         Das Rechenzentrum kostet rund {number} Mio. Euro und schafft 200 Stellen.\n\n\
         Die Bundesnetzagentur hatte dem Vorhaben am 31. August zugestimmt.\n"
    )
}

/// A short English article, which is not translated and so done in no time; of each number another one.
pub fn english(number: usize) -> String {
    format!(
        "Network operator builds data centre {number}\n\n\
         The network operator Funkwerk will build a data centre in the city of Lindau next year. \
         The building costs around {number} million euros and will give work to 200 people, the company said on Monday.\n\n\
         The regulator had agreed to the plan in August. The city sells the company a piece of land at the harbour for it.\n"
    )
}

/// What lies in an output folder for readers: every file that is not hidden, `run.json` without its timings.
pub fn results(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut results = std::collections::BTreeMap::new();
    for file in files_below(folder) {
        let name = file.to_string_lossy().into_owned();
        if name.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let mut bytes = std::fs::read(folder.join(&file)).expect("a result can be read");
        if name == "run.json" {
            let mut manifest = json(&bytes);
            manifest.as_object_mut().expect("an object").remove("timings");
            bytes = serde_json::to_vec_pretty(&manifest).expect("JSON");
        }
        results.insert(name, bytes);
    }
    results
}

/// Asserts that two output folders hold the same, naming the first file that differs.
pub fn assert_same_results(found: &Path, wanted: &Path, case: &str) {
    let (found, wanted) = (results(found), results(wanted));
    let names = |files: &std::collections::BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&wanted), "{case}: other files");
    for (name, bytes) in &wanted {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(found[name] == *bytes, "{case}: {name} is\n{}\nnot\n{}", text(&found[name]), text(bytes));
    }
}

/// JSON in bytes.
pub fn json(bytes: &[u8]) -> serde_json::Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// The manifest of a run.
pub fn manifest(out: &Path) -> serde_json::Value {
    json(&std::fs::read(out.join("run.json")).expect("run.json is there"))
}

/// How many articles a run took from an earlier one.
pub fn unchanged(out: &Path) -> u64 {
    manifest(out)["timings"]["unchanged"].as_u64().expect("a number")
}
