//! `briefs/<id>.md`: the page that colleagues read. CommonMark with GitHub's tables, and a YAML front matter.

use std::io::{self, Write};

use super::escape::{inline, paragraph, yaml};
use super::{FormatWriter, PlannedFile, labels};
use crate::brief::{Brief, BriefSentence, BriefTerm, BriefWarning, TermOutcome};

/// The format.
pub(super) struct Markdown;

impl FormatWriter for Markdown {
    fn article_files<'a>(&self, brief: &'a Brief) -> Vec<PlannedFile<'a>> {
        vec![PlannedFile::new(format!("briefs/{}.md", brief.id), move |writer| page(brief, writer))]
    }
}

/// The whole page. Sections with nothing to say are left out.
fn page(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    front_matter(brief, writer)?;
    title(brief, writer)?;
    sentences("Summary", &brief.summary, writer)?;
    keywords(brief, writer)?;
    terms(brief, writer)?;
    warnings(brief, writer)?;
    sentences("Full translation", &brief.translation, writer)
}

fn front_matter(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    writeln!(writer, "---\nid: {}\nsource: {}", yaml(&brief.id), yaml(&brief.source))?;
    writeln!(writer, "language: {}", yaml(brief.language.code()))?;
    if let Some(date) = &brief.date {
        writeln!(writer, "date: {}", yaml(date))?;
    }
    if let Some(url) = &brief.url {
        writeln!(writer, "url: {}", yaml(url))?;
    }
    list("authors", brief.authors.iter().map(String::as_str), writer)?;
    list("sections", brief.sections.iter().map(|section| section.title.as_str()), writer)?;
    writeln!(writer, "model: {}\nwarnings: {}\n---", yaml(&brief.model), brief.warnings.len())
}

/// A list of the front matter; nothing where it is empty.
fn list<'a>(key: &str, items: impl ExactSizeIterator<Item = &'a str>, writer: &mut dyn Write) -> io::Result<()> {
    if items.len() > 0 {
        writeln!(writer, "{key}:")?;
    }
    items.into_iter().try_for_each(|item| writeln!(writer, "  - {}", yaml(item)))
}

fn title(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    let english = inline(&brief.title.en);
    // A page without a heading is hard to find again; the id names it as well.
    writeln!(writer, "\n# {}", if english.is_empty() { inline(&brief.id) } else { english })?;
    match inline(&brief.title.source) {
        source if source.is_empty() || brief.language.is_english() => Ok(()),
        source => writeln!(writer, "\n*{source}*"),
    }
}

/// A section of sentences, each a paragraph, distrusted ones marked with the names of the checks.
fn sentences(heading: &str, sentences: &[BriefSentence], writer: &mut dyn Write) -> io::Result<()> {
    if sentences.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n## {heading}")?;
    for sentence in sentences {
        write!(writer, "\n{}", paragraph(&sentence.en))?;
        if !sentence.warnings.is_empty() {
            write!(writer, " ⚠ {}", sentence.warnings.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", "))?;
        }
        writeln!(writer)?;
    }
    Ok(())
}

fn keywords(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    if brief.keywords.is_empty() {
        return Ok(());
    }
    let rows = brief.keywords.iter().map(|keyword| {
        let kind = labels::kind(keyword.kind).to_owned();
        (inline(&keyword.en), inline(&keyword.source), kind)
    });
    writeln!(writer, "\n## Keywords\n")?;
    if brief.language.is_english() {
        table(writer, ["Keyword", "Kind"], rows.map(|(english, _, kind)| [english, kind]))
    } else {
        table(writer, ["English", brief.language.name(), "Kind"], rows.map(|(en, source, kind)| [en, source, kind]))
    }
}

fn terms(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    if brief.terms.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n## Terms\n")?;
    let (elsewhere, found): (Vec<&BriefTerm>, Vec<&BriefTerm>) =
        brief.terms.iter().partition(|term| term.outcome == TermOutcome::Untranslated);
    if !found.is_empty() {
        let header = [&format!("{} form", brief.language.name()), "English found", "Outcome"];
        table(writer, header, term_rows(&found))?;
        if !elsewhere.is_empty() {
            writeln!(writer)?;
        }
    }
    match elsewhere.len() {
        0 => Ok(()),
        1 => writeln!(writer, "One further hit stands in a sentence that is not translated here."),
        hits => writeln!(writer, "{hits} further hits stand in sentences that are not translated here."),
    }
}

/// A row a way in which a form was rendered, in order of first occurrence; `×2` says that it occurs twice.
fn term_rows(found: &[&BriefTerm]) -> Vec<[String; 3]> {
    let mut rows: Vec<([String; 3], usize)> = Vec::new();
    for term in found {
        let english = match inline(&term.found) {
            found if found.is_empty() => {
                format!("— (expected: {})", inline(&term.expected.join(" or ")))
            }
            found => found,
        };
        let row = [inline(&term.form), english, term.outcome.as_str().to_owned()];
        match rows.iter_mut().find(|(known, _)| *known == row) {
            Some((_, times)) => *times += 1,
            None => rows.push((row, 1)),
        }
    }
    let with_times = |([form, english, outcome], times): ([String; 3], usize)| match times {
        1 => [form, english, outcome],
        _ => [form, english, format!("{outcome} ×{times}")],
    };
    rows.into_iter().map(with_times).collect()
}

/// What to distrust and why: an item a sentence, with the article's own words, and the findings below it.
fn warnings(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    if brief.warnings.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n## Warnings\n")?;
    let place_of = |warning: &BriefWarning| (warning.sentence, warning.is_about_article());
    for findings in brief.warnings.chunk_by(|one, next| place_of(one) == place_of(next)) {
        let (number, is_whole) = findings.first().map(place_of).unwrap_or_default();
        let place = match number {
            Some(number) => format!("Sentence {number}"),
            None if is_whole => "The article".to_owned(),
            None => "Title".to_owned(),
        };
        let words = if is_whole { "" } else { own_words(brief, number) };
        match inline(words) {
            source if source.is_empty() || brief.language.is_english() => writeln!(writer, "- {place}")?,
            source => writeln!(writer, "- {place}: *{source}*")?,
        }
        for finding in findings {
            writeln!(writer, "  - **{}**: {}", finding.check.as_str(), inline(&finding.detail))?;
        }
    }
    Ok(())
}

/// The article's words for the title or a translated sentence; empty where the brief does not have them.
fn own_words(brief: &Brief, sentence: Option<usize>) -> &str {
    let Some(number) = sentence else {
        return &brief.title.source;
    };
    let mut translated = brief.summary.iter().chain(&brief.translation);
    translated.find(|sentence| sentence.sentence == number).map_or("", |sentence| &sentence.source)
}

/// A table whose cells are escaped already.
fn table<const WIDTH: usize>(
    writer: &mut dyn Write,
    header: [&str; WIDTH],
    rows: impl IntoIterator<Item = [String; WIDTH]>,
) -> io::Result<()> {
    writeln!(writer, "| {} |\n|{}", header.join(" | "), " --- |".repeat(WIDTH))?;
    rows.into_iter().try_for_each(|row| writeln!(writer, "| {} |", row.join(" | ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Outcome;
    use crate::output::samples;

    fn written(outcome: &Outcome) -> String {
        let Outcome::Done(brief) = outcome else { panic!("a brief is wanted") };
        let mut bytes = Vec::new();
        page(brief, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_page_full_of_markup_as_written() {
        let expected = r##"---
id: "tech/nasty"
source: "corpus/tech/nasty.txt"
language: "de"
date: "2021-07-27"
url: "https://x.example/?a=1&b=2"
authors:
  - "Ada Weber"
  - "=Max"
sections:
  - "=Eins"
  - "Zwei *2*"
model: "de-en \"1.0\""
warnings: 2
---

# \# 1 \*Title\* \| with \<b>marks\</b> & C \#

*\# 1 \*Titel\* \| mit \<b>Zeichen\</b> & C \#*

## Summary

31\. August was \_hot\_ & \&lt;dry\&gt;.

\- A dash, 1\_2 billion, and a break. ⚠ number, name

## Keywords

| English | German | Kind |
| --- | --- | --- |
| regulator | Aufsichtsbehörde\|n | term |
| \<b>"bold"\</b>, \_x\_ | =1+1 | phrase |

## Terms

| German form | English found | Outcome |
| --- | --- | --- |
| Titel | title | applied |
| -aufsicht\| | — (expected: regulator or watchdog) | missed |
| Titels | title | constrained |

One further hit stands in a sentence that is not translated here.

## Warnings

- Title: *\# 1 \*Titel\* \| mit \<b>Zeichen\</b> & C \#*
  - **length**: three, times "longer"
- Sentence 3: *- Ein Strich, 1\_2 Mrd., und ein Umbruch.*
  - **number**: 1\_2 Mrd. \<=> 1\*2 million
"##;
        assert_eq!(written(&samples::nasty()), expected);
    }

    #[test]
    fn an_english_article_shows_no_twins() {
        let expected = r#"---
id: "english"
source: "corpus/english.md"
language: "en"
model: ""
warnings: 0
---

# A title

## Summary

One sentence.

## Keywords

| Keyword | Kind |
| --- | --- |
| Ada Lovelace | name |
"#;
        assert_eq!(written(&samples::english()), expected);
    }

    #[test]
    fn the_same_rendering_is_one_row_and_untranslated_hits_are_counted() {
        let term = |outcome| BriefTerm {
            sentence: Some(1),
            source: "Netz".into(),
            form: "Netze".into(),
            expected: vec!["network".into()],
            found: "networks".into(),
            outcome,
        };
        use TermOutcome::{Applied, Repaired, Untranslated};
        let outcomes = [Applied, Untranslated, Repaired, Applied, Untranslated];
        let brief = Brief { terms: outcomes.map(term).into(), ..samples::empty_brief() };
        let page = written(&Outcome::Done(Box::new(brief)));
        assert!(
            page.contains("| Netze | networks | applied ×2 |\n| Netze | networks | repaired |\n\n2 further hits"),
            "{page}"
        );
    }

    #[test]
    fn an_article_without_a_title_is_headed_by_its_id() {
        let page = written(&Outcome::Done(Box::new(samples::empty_brief())));
        assert!(page.ends_with("---\n\n# empty\n"), "{page}");
    }
}
