//! `depesche check OUT GOLDEN`: whether outputs are what a person accepted.

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use super::is_coloured;
use depesche::golden::{self, BlessReport, GoldenError};

/// Compare outputs with golden files and show what differs.
///
/// Exit codes: 0 the same, 1 different, 2 could not compare.
#[derive(Debug, Clone, clap::Args)]
pub struct CheckArgs {
    /// Folder that a run wrote.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    /// Folder with the golden files.
    #[arg(value_name = "GOLDEN")]
    pub golden: PathBuf,
    /// Accept the outputs: make the golden folder agree with OUT.
    #[arg(long)]
    pub bless: bool,
}

/// Runs the command and gives its exit code: 0 the same or accepted, 1 different, 2 could not compare.
///
/// Differences and a summary go to stdout, in colour if that is a terminal that wants it; errors go to
/// stderr. A reader that closes stdout early does not change the exit code.
pub fn run(args: &CheckArgs) -> u8 {
    let mut stdout = io::stdout().lock();
    let (text, code) = match report(args, is_coloured()) {
        Ok(done) => done,
        Err(error) => return failed(&error.to_string()),
    };
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => failed(&format!("cannot write to stdout: {error}")),
        _ => code,
    }
}

/// What to print, and the exit code.
fn report(args: &CheckArgs, colour: bool) -> Result<(String, u8), GoldenError> {
    if args.bless {
        return Ok((accepted(&golden::bless(&args.out, &args.golden)?), 0));
    }
    let comparison = golden::compare(&args.out, &args.golden)?;
    let text = format!("{}{}\n", golden::render(&comparison, colour), comparison.summary());
    Ok((text, u8::from(!comparison.is_same())))
}

/// The files that were touched, and a summary.
fn accepted(report: &BlessReport) -> String {
    let lists = [("added", &report.added), ("replaced", &report.replaced), ("removed", &report.removed)];
    let lines = lists.into_iter().flat_map(|(what, files)| files.iter().map(move |file| format!("{what} {file}\n")));
    lines.chain([format!("{}\n", report.summary())]).collect()
}

fn failed(message: &str) -> u8 {
    // Where stderr is closed too there is no one left to tell.
    let _ = writeln!(io::stderr(), "depesche: {message}");
    2
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        check: CheckArgs,
    }

    #[test]
    fn exit_codes_and_what_is_printed() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("one", "id,n\na,1\n"), ("other", "id,n\na,2\n")] {
            fs::create_dir(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join("index.csv"), text).unwrap();
        }
        let different =
            "index.csv row 2 (id a): n: \"2\" → \"1\"\n1 of 1 files differ: 1 changed, 0 missing, 0 unexpected\n";
        let blessed = "replaced index.csv\ngolden files accepted: 0 added, 1 replaced, 0 removed, 0 unchanged\n";
        let cases: [(&str, &[&str], u8, &str); 5] = [
            ("same", &["one", "one"], 0, "1 file compared, all the same\n"),
            ("different", &["one", "other"], 1, different),
            ("not there", &["one", "nowhere"], 2, ""),
            ("blessed", &["one", "other", "--bless"], 0, blessed),
            ("same after that", &["one", "other"], 0, "1 file compared, all the same\n"),
        ];
        for (name, args, code, printed) in cases {
            let path = |arg: &&str| match arg.starts_with("--") {
                true => PathBuf::from(arg),
                false => folder.path().join(arg),
            };
            let line = Line::try_parse_from([PathBuf::from("check")].into_iter().chain(args.iter().map(path)));
            let args = line.map_err(|error| error.to_string()).unwrap().check;
            match report(&args, false) {
                Ok(found) => assert_eq!(found, (printed.to_owned(), code), "{name}"),
                Err(error) => assert_eq!((code, run(&args)), (2, 2), "{name}: {error}"),
            }
        }
    }
}
