//! The CSV tables: one of keywords an article, four of the corpus.

use std::io::{self, Write};

use super::cell::{text, write_table};
use super::corpus_keywords::corpus_keywords;
use super::{FormatWriter, PlannedFile, words};
use crate::brief::{Brief, BriefKeyword, BriefTerm, FailedArticle, Outcome};

/// The format.
pub(super) struct Tables;

impl FormatWriter for Tables {
    fn article_files<'a>(&self, brief: &'a Brief) -> Vec<PlannedFile<'a>> {
        vec![PlannedFile::new(format!("keywords/{}.csv", brief.id), move |writer| article_keywords(brief, writer))]
    }

    fn corpus_files<'a>(&self, outcomes: &'a [Outcome]) -> Vec<PlannedFile<'a>> {
        vec![
            PlannedFile::new("index.csv", move |writer| index(outcomes, writer)),
            PlannedFile::new("keywords.csv", move |writer| keywords(outcomes, writer)),
            PlannedFile::new("terms.csv", move |writer| terms(outcomes, writer)),
            PlannedFile::new("warnings.csv", move |writer| warnings(outcomes, writer)),
        ]
    }
}

/// The briefs among the outcomes.
fn briefs(outcomes: &[Outcome]) -> impl Iterator<Item = &Brief> {
    outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Done(brief) => Some(brief.as_ref()),
        Outcome::Failed(_) => None,
    })
}

fn article_keywords(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    let header = ["rank", "keyword_de", "keyword_en", "score", "count", "kind", "glossary"];
    let row = |(index, keyword): (usize, &BriefKeyword)| {
        [
            (index + 1).to_string(),
            text(&keyword.source).into_owned(),
            text(&keyword.en).into_owned(),
            format!("{:.2}", keyword.score),
            keyword.count.to_string(),
            words::kind(keyword.kind).to_owned(),
            keyword.glossary.to_string(),
        ]
    };
    write_table(writer, header, brief.keywords.iter().enumerate().map(row))
}

fn index(outcomes: &[Outcome], writer: &mut dyn Write) -> io::Result<()> {
    let header = [
        "id", "source", "sha256", "language", "title_de", "title_en", "words", "sentences", "summary_words",
        "terms_found", "terms_applied", "warnings", "status",
    ];
    let row = |outcome: &Outcome| {
        let status = outcome.status().to_owned();
        match outcome {
            Outcome::Done(brief) => [
                brief.id.clone(),
                text(&brief.source).into_owned(),
                brief.sha256.clone(),
                brief.language.to_string(),
                text(&brief.title.source).into_owned(),
                text(&brief.title.en).into_owned(),
                brief.words.to_string(),
                brief.sentences.to_string(),
                brief.summary_words().to_string(),
                brief.terms_found().to_string(),
                brief.terms_applied().to_string(),
                brief.warnings.len().to_string(),
                status,
            ],
            Outcome::Failed(failed) => failed_row(failed, status),
        }
    };
    write_table(writer, header, outcomes.iter().map(row))
}

/// A row of the index that says what is known of a failed article; the rest stays empty.
fn failed_row(failed: &FailedArticle, status: String) -> [String; 13] {
    let mut row = [const { String::new() }; 13];
    let [id, source, sha256, .., last] = &mut row;
    id.clone_from(&failed.id);
    *source = text(&failed.source).into_owned();
    sha256.clone_from(&failed.sha256);
    *last = status;
    row
}

fn keywords(outcomes: &[Outcome], writer: &mut dyn Write) -> io::Result<()> {
    let header = ["keyword_de", "keyword_en", "articles", "count", "score"];
    let rows = corpus_keywords(briefs(outcomes)).into_iter().map(|keyword| {
        [
            text(&keyword.source).into_owned(),
            text(&keyword.en).into_owned(),
            keyword.articles.to_string(),
            keyword.count.to_string(),
            format!("{:.2}", keyword.score),
        ]
    });
    write_table(writer, header, rows)
}

fn terms(outcomes: &[Outcome], writer: &mut dyn Write) -> io::Result<()> {
    let header = ["id", "sentence", "term_de", "form_de", "expected_en", "found_en", "outcome"];
    let row = |(brief, term): (&Brief, &BriefTerm)| {
        [
            brief.id.clone(),
            words::sentence(term.sentence),
            text(&term.source).into_owned(),
            text(&term.form).into_owned(),
            text(&term.expected.join(" | ")).into_owned(),
            text(&term.found).into_owned(),
            term.outcome.as_str().to_owned(),
        ]
    };
    let hits = briefs(outcomes).flat_map(|brief| brief.terms.iter().map(move |term| (brief, term)));
    write_table(writer, header, hits.map(row))
}

fn warnings(outcomes: &[Outcome], writer: &mut dyn Write) -> io::Result<()> {
    let header = ["id", "sentence", "check", "detail"];
    let rows = briefs(outcomes).flat_map(|brief| {
        brief.warnings.iter().map(|warning| {
            [
                brief.id.clone(),
                words::sentence(warning.sentence),
                text(&warning.check).into_owned(),
                text(&warning.detail).into_owned(),
            ]
        })
    });
    write_table(writer, header, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    /// Every table of these outcomes, as `path: text`.
    fn tables(outcomes: &[Outcome]) -> Vec<(String, String)> {
        let article = briefs(outcomes).flat_map(|brief| Tables.article_files(brief));
        let files: Vec<PlannedFile> = article.chain(Tables.corpus_files(outcomes)).collect();
        let fill = |file: PlannedFile| {
            let mut bytes = Vec::new();
            (file.fill)(&mut bytes).unwrap();
            (file.path, String::from_utf8(bytes).unwrap())
        };
        files.into_iter().map(fill).collect()
    }

    #[test]
    fn every_table_as_written() {
        let expected = [
            (
                "keywords/tech/nasty.csv",
                "rank,keyword_de,keyword_en,score,count,kind,glossary\n\
                 1,Aufsichtsbehörde|n,regulator,1.00,3,term,true\n\
                 2,'=1+1,\"<b>\"\"bold\"\"</b>, _x_\",0.30,1,phrase,false\n",
            ),
            (
                "index.csv",
                "id,source,sha256,language,title_de,title_en,words,sentences,summary_words,terms_found,terms_applied,warnings,status\n\
                 tech/nasty,corpus/tech/nasty.txt,00ff,de,# 1 *Titel* | mit <b>Zeichen</b> & C #,# 1 *Title* | with <b>marks</b> & C #,289,14,14,3,2,2,done\n\
                 broken,corpus/=broken.txt,,,,,,,,,,,failed\n",
            ),
            (
                "keywords.csv",
                "keyword_de,keyword_en,articles,count,score\n\
                 Aufsichtsbehörde|n,regulator,1,3,1.00\n\
                 '=1+1,\"<b>\"\"bold\"\"</b>, _x_\",1,1,0.30\n",
            ),
            (
                "terms.csv",
                "id,sentence,term_de,form_de,expected_en,found_en,outcome\n\
                 tech/nasty,title,Titel,Titel,title,title,applied\n\
                 tech/nasty,0,Aufsicht,'-aufsicht|,regulator | watchdog,,missed\n\
                 tech/nasty,3,Titel,Titels,title,title,constrained\n\
                 tech/nasty,9,Titel,Titel,title,,untranslated\n",
            ),
            (
                "warnings.csv",
                "id,sentence,check,detail\n\
                 tech/nasty,title,length,\"three, times \"\"longer\"\"\"\n\
                 tech/nasty,3,number,1_2 Mrd. <=> 1*2 million\n",
            ),
        ];
        let found = tables(&[samples::nasty(), samples::failed()]);
        assert_eq!(found.len(), expected.len());
        for ((path, text), (expected_path, expected_text)) in found.iter().zip(expected) {
            assert_eq!(path, expected_path);
            assert_eq!(text, expected_text, "{path}");
        }
    }

    #[test]
    fn without_rows_the_header_is_there() {
        for (path, text) in tables(&[]) {
            assert_eq!(text.lines().count(), 1, "{path}");
        }
    }
}
