//! `depesche glossary`: looking a glossary over, trying it on a text, and changing its format.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use clap::{Args, Subcommand, ValueEnum};

use super::args::glossary_choice::DEFAULT_GLOSSARY;
use super::{exit, fail, is_coloured, note, print};
use depesche::corpus::{self, Document, FieldNames, Selection};
use depesche::glossary::formats::{self, Dialect, GlossaryFormat, Lost};
use depesche::glossary::{Glossary, GlossaryError, TermHit, glossary_files, lint};
use depesche::language::Language;
use depesche::output::write_whole;
use depesche::text::Analysis;

/// Check a glossary, try it on a text, or change its format
#[derive(Debug, Args)]
pub(crate) struct GlossaryArgs {
    #[command(subcommand)]
    command: GlossaryCommand,
}

#[derive(Debug, Subcommand)]
enum GlossaryCommand {
    /// Look glossary files over for duplicates, conflicts, entries that never match, and other faults
    Check {
        /// Glossary file, or folder of such files
        #[arg(value_name = "FILE|DIR", default_value = DEFAULT_GLOSSARY)]
        glossary: PathBuf,
    },
    /// Show every term found in a text, as a run would find it
    Match {
        /// Articles as `run` reads them; `-` for German text from stdin
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Glossary file, or folder of such files
        #[arg(short, long, value_name = "FILE|DIR", default_value = DEFAULT_GLOSSARY)]
        glossary: PathBuf,
        /// Colours: the text with its terms marked; without them a line a term
        #[arg(long, value_enum, default_value_t = Colour::Auto)]
        color: Colour,
    },
    /// Write a glossary in another format: .csv, .tsv, .tmx or .tbx, by the ending of the name
    Convert {
        /// Glossary file, or folder of such files
        #[arg(value_name = "FILE|DIR")]
        from: PathBuf,
        /// File to write
        #[arg(value_name = "FILE")]
        to: PathBuf,
        /// Program that a table is written for
        #[arg(long = "for", value_name = "PROGRAM", value_enum, default_value_t = Program::Depesche)]
        program: Program,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Program {
    /// With all options
    Depesche,
    /// DeepL: without a header row, one English form a term
    Deepl,
    /// Amazon Translate: a column a language, one English form a term
    Aws,
    /// memoQ: columns German and English, one for each form
    Memoq,
    /// MultiTerm: columns German and English, one for each form
    Multiterm,
}

impl From<Program> for Dialect {
    fn from(program: Program) -> Dialect {
        match program {
            Program::Depesche => Dialect::Own,
            Program::Deepl => Dialect::DeepL,
            Program::Aws => Dialect::Aws,
            Program::Memoq | Program::Multiterm => Dialect::TermBase,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Runs the command; gives the exit code.
pub(crate) fn run(args: &GlossaryArgs) -> u8 {
    match &args.command {
        GlossaryCommand::Check { glossary } => match checked(glossary) {
            // As linters have it: 1 says that there is something to look at.
            Ok((text, sound)) => match print(&text) {
                exit::DONE if !sound => exit::SOME_FAILED,
                code => code,
            },
            Err(error) => fail(exit::USAGE, &error),
        },
        GlossaryCommand::Match { files, glossary, color } => match Glossary::load(glossary) {
            Ok(glossary) => match_files(files, &glossary, color.is_wanted()),
            Err(error) => fail(exit::USAGE, &error),
        },
        GlossaryCommand::Convert { from, to, program } => convert(from, to, (*program).into()),
    }
}

impl Colour {
    fn is_wanted(self) -> bool {
        self == Colour::Always || (self == Colour::Auto && is_coloured())
    }
}

/// The report of a check, and whether nothing was found.
fn checked(path: &Path) -> Result<(String, bool), GlossaryError> {
    let files = glossary_files(path)?;
    let mut findings: Vec<lint::Finding> = files.iter().flat_map(|file| lint::unknown_columns(file)).collect();
    let glossary = match Glossary::load(path) {
        Ok(glossary) => glossary,
        // That nothing can be read is what the check is for; each reason is a finding.
        Err(GlossaryError::NoEntries { faults, .. }) if !faults.is_empty() => {
            findings.extend(faults.iter().map(lint::unreadable));
            Glossary::default()
        }
        Err(error) => return Err(error),
    };
    findings.extend(lint::lint(&glossary));
    let mut text: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
    let counted = |number: usize, noun: &str, more: &str| match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {more}"),
    };
    text.push_str(&format!(
        "{} in {}, {}\n",
        counted(glossary.len(), "entry", "entries"),
        counted(files.len(), "file", "files"),
        counted(findings.len(), "finding", "findings")
    ));
    Ok((text, findings.is_empty()))
}

/// A text to look for terms in, as a run would see it.
struct Text {
    name: String,
    language: Language,
    title: String,
    text: String,
}

fn match_files(files: &[PathBuf], glossary: &Glossary, coloured: bool) -> u8 {
    let mut code = exit::DONE;
    for file in files {
        let texts = match read(file) {
            Ok(texts) => texts,
            Err(message) => {
                code = fail(exit::SOME_FAILED, &message);
                continue;
            }
        };
        for text in texts {
            let shown = if coloured { in_colour(&text, glossary) } else { as_lines(&text, glossary) };
            match print(&shown) {
                exit::DONE => {}
                failed => return failed,
            }
        }
    }
    code
}

fn read(file: &Path) -> Result<Vec<Text>, String> {
    if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map_err(|error| format!("stdin: cannot be read: {error}"))?;
        let text = corpus::tidy(&text);
        return Ok(vec![Text { name: "-".into(), language: Language::german(), title: String::new(), text }]);
    }
    let found = corpus::find(&[file.to_owned()], &Selection::default()).map_err(|error| error.to_string())?;
    let article = |document: Document| {
        let article = document.read().map_err(|error| error.to_string())?;
        Ok(Text { name: article.source, language: article.language, title: article.title, text: article.text })
    };
    corpus::documents(&found.files, &FieldNames::default()).map(article).collect()
}

/// Every hit of a part with its place.
fn hits(part: &str, language: &Language, glossary: &Glossary) -> Vec<TermHit> {
    glossary.find(&Analysis::new(part, language))
}

/// A line a term: text, sentence, form, term as filed, English, `word` or `compound`, and where the entry stands; parted
/// by tabs.
fn as_lines(text: &Text, glossary: &Glossary) -> String {
    let mut lines = String::new();
    for (part, is_title) in [(&text.title, true), (&text.text, false)] {
        for hit in hits(part, &text.language, glossary) {
            let entry = glossary.entry(&hit);
            let sentence = if is_title { "title".to_owned() } else { hit.sentence.to_string() };
            let way = if hit.compound { "compound" } else { "word" };
            let english = entry.targets.join(" | ");
            lines.push_str(&format!(
                "{}\t{sentence}\t{}\t{}\t{english}\t{way}\t{}\n",
                text.name,
                hit.form.split_whitespace().collect::<Vec<_>>().join(" "),
                entry.source,
                entry.place()
            ));
        }
    }
    lines
}

/// The text with every hit in colour and its English behind it.
fn in_colour(text: &Text, glossary: &Glossary) -> String {
    const NAME: Style = AnsiColor::Magenta.on_default();
    const TERM: Style = AnsiColor::Green.on_default().bold();
    const ENGLISH: Style = AnsiColor::Cyan.on_default();
    let mut shown = format!("{NAME}{}{NAME:#}\n", text.name);
    for part in [&text.title, &text.text].into_iter().filter(|part| !part.is_empty()) {
        let mut from = 0;
        for hit in hits(part, &text.language, glossary) {
            let english = glossary.entry(&hit).preferred();
            let (before, term) = (&part[from..hit.range.start], &part[hit.range.clone()]);
            shown.push_str(&format!("{before}{TERM}{term}{TERM:#}{ENGLISH}[{english}]{ENGLISH:#}"));
            from = hit.range.end;
        }
        shown.push_str(part[from..].trim_end());
        shown.push_str("\n\n");
    }
    shown
}

fn convert(from: &Path, to: &Path, dialect: Dialect) -> u8 {
    let Some(kind) = GlossaryFormat::of(to) else {
        return fail(exit::USAGE, &GlossaryError::UnknownFormat { file: to.to_owned() });
    };
    if !GlossaryFormat::WRITTEN.contains(&kind) {
        return fail(exit::USAGE, &GlossaryError::NotWritten { file: to.to_owned() });
    }
    let glossary = match Glossary::load(from) {
        Ok(glossary) => glossary,
        Err(error) => return fail(exit::USAGE, &error),
    };
    if from.canonicalize().ok().is_some_and(|from| to.canonicalize().is_ok_and(|to| to == from)) {
        return fail(exit::USAGE, &format!("{}: would be written over itself; name another file", to.display()));
    }
    let replaced = glossary.overridden().len();
    if replaced > 0 {
        note(&format!(
            "{replaced} entries that a later file replaces are left out; `depesche glossary check` lists them"
        ));
    }
    let not_counted = lint::not_counted(&glossary).len();
    if not_counted > 0 {
        note(&format!("{not_counted} lines that do not count are left out; `depesche glossary check` lists them"));
    }
    let mut lost = Lost::default();
    let written = write_whole(to, |output: &mut dyn Write| {
        lost = formats::write_as(glossary.entries(), kind, dialect, output)?;
        Ok(())
    });
    if let Err(error) = written {
        return fail(exit::COULD_NOT_RUN, &error);
    }
    for (number, what) in
        [(lost.options, "options"), (lost.alternatives, "more English than the preferred form"), (lost.notes, "a note")]
    {
        if number > 0 {
            note(&format!("{}: {number} entries have {what} that the format has no place for; left out", to.display()));
        }
    }
    exit::DONE
}
