//! The CSV tables: one of keywords an article, four of the corpus.

use std::io::{self, Write};

use super::corpus_keywords::CorpusKeywords;
use super::csv_cell::{text, write_row, write_table};
use super::{CorpusFile, FormatWriter, PlannedFile, labels};
use crate::brief::{Brief, BriefKeyword, FailedArticle, Outcome};

/// The format.
pub(super) struct Tables;

impl FormatWriter for Tables {
    fn article_files<'a>(&self, brief: &'a Brief) -> Vec<PlannedFile<'a>> {
        vec![PlannedFile::new(format!("keywords/{}.csv", brief.id), move |writer| article_keywords(brief, writer))]
    }

    fn corpus_files(&self) -> Vec<Box<dyn CorpusFile>> {
        vec![Box::new(Index), Box::new(Keywords::default()), Box::new(Terms), Box::new(Warnings)]
    }
}

fn article_keywords(brief: &Brief, writer: &mut dyn Write) -> io::Result<()> {
    let header = ["rank", "keyword_de", "keyword_en", "score", "count", "kind", "glossary", "en_from", "confidence"];
    let row = |(index, keyword): (usize, &BriefKeyword)| {
        [
            (index + 1).to_string(),
            text(&keyword.source).into_owned(),
            text(&keyword.en).into_owned(),
            format!("{:.2}", keyword.score),
            keyword.count.to_string(),
            labels::kind(keyword.kind).to_owned(),
            keyword.glossary.to_string(),
            keyword.en_from.as_str().to_owned(),
            labels::confidence(keyword.confidence),
        ]
    };
    write_table(writer, header, brief.keywords.iter().enumerate().map(row))
}

/// `index.csv`: a row an article.
struct Index;

impl CorpusFile for Index {
    fn path(&self) -> &'static str {
        "index.csv"
    }

    fn begin(&mut self, writer: &mut dyn Write) -> io::Result<()> {
        let header = [
            "id", "source", "sha256", "language", "title_de", "title_en", "words", "sentences", "summary_words",
            "terms_found", "terms_applied", "warnings", "status", "date", "authors", "url", "sections", "confidence",
        ];
        write_row(writer, header)
    }

    fn add(&mut self, outcome: &Outcome, writer: &mut dyn Write) -> io::Result<()> {
        let status = outcome.status().to_owned();
        let row = match outcome {
            Outcome::Done(brief) => done_row(brief, status),
            Outcome::Failed(failed) => failed_row(failed, status),
        };
        write_row(writer, row)
    }
}

fn done_row(brief: &Brief, status: String) -> [String; 18] {
    let sections: Vec<&str> = brief.sections.iter().map(|section| section.title.as_str()).collect();
    [
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
        brief.date.clone().unwrap_or_default(),
        text(&brief.authors.join("; ")).into_owned(),
        text(brief.url.as_deref().unwrap_or_default()).into_owned(),
        text(&sections.join(" | ")).into_owned(),
        labels::confidence(brief.lowest_confidence()),
    ]
}

/// A row of the index that says what is known of a failed article; the rest stays empty.
fn failed_row(failed: &FailedArticle, failed_status: String) -> [String; 18] {
    let mut row = [const { String::new() }; 18];
    let [id, source, sha256, _, _, _, _, _, _, _, _, _, status, ..] = &mut row;
    id.clone_from(&failed.id);
    *source = text(&failed.source).into_owned();
    sha256.clone_from(&failed.sha256);
    *status = failed_status;
    row
}

/// `keywords.csv`: known only when all articles are.
#[derive(Default)]
struct Keywords(CorpusKeywords);

impl CorpusFile for Keywords {
    fn path(&self) -> &'static str {
        "keywords.csv"
    }

    fn add(&mut self, outcome: &Outcome, _writer: &mut dyn Write) -> io::Result<()> {
        if let Outcome::Done(brief) = outcome {
            self.0.add(brief);
        }
        Ok(())
    }

    fn end(&mut self, writer: &mut dyn Write) -> io::Result<()> {
        let header = ["keyword_de", "keyword_en", "articles", "count", "score"];
        let rows = std::mem::take(&mut self.0).into_sorted().into_iter().map(|keyword| {
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
}

/// `terms.csv`: a row a glossary hit.
struct Terms;

impl CorpusFile for Terms {
    fn path(&self) -> &'static str {
        "terms.csv"
    }

    fn begin(&mut self, writer: &mut dyn Write) -> io::Result<()> {
        write_row(writer, ["id", "sentence", "term_de", "form_de", "expected_en", "found_en", "outcome"])
    }

    fn add(&mut self, outcome: &Outcome, writer: &mut dyn Write) -> io::Result<()> {
        let Outcome::Done(brief) = outcome else { return Ok(()) };
        brief.terms.iter().try_for_each(|term| {
            let row = [
                brief.id.clone(),
                labels::sentence(term.sentence),
                text(&term.source).into_owned(),
                text(&term.form).into_owned(),
                text(&term.expected.join(" | ")).into_owned(),
                text(&term.found).into_owned(),
                term.outcome.as_str().to_owned(),
            ];
            write_row(writer, row)
        })
    }
}

/// `warnings.csv`: a row a reason to distrust something.
struct Warnings;

impl CorpusFile for Warnings {
    fn path(&self) -> &'static str {
        "warnings.csv"
    }

    fn begin(&mut self, writer: &mut dyn Write) -> io::Result<()> {
        write_row(writer, ["id", "sentence", "check", "detail"])
    }

    fn add(&mut self, outcome: &Outcome, writer: &mut dyn Write) -> io::Result<()> {
        let Outcome::Done(brief) = outcome else { return Ok(()) };
        brief.warnings.iter().try_for_each(|warning| {
            let row = [
                brief.id.clone(),
                labels::place(warning),
                warning.check.as_str().to_owned(),
                text(&warning.detail).into_owned(),
            ];
            write_row(writer, row)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    /// Every table of these outcomes, as `path: text`.
    fn tables(outcomes: &[Outcome]) -> Vec<(String, String)> {
        let briefs = outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Done(brief) => Some(brief.as_ref()),
            Outcome::Failed(_) => None,
        });
        let article = briefs.flat_map(|brief| Tables.article_files(brief)).map(|file| {
            let mut bytes = Vec::new();
            (file.fill)(&mut bytes).unwrap();
            (file.path, String::from_utf8(bytes).unwrap())
        });
        let corpus = Tables.corpus_files().into_iter().map(|mut file| {
            let mut bytes = Vec::new();
            file.begin(&mut bytes).unwrap();
            outcomes.iter().for_each(|outcome| file.add(outcome, &mut bytes).unwrap());
            file.end(&mut bytes).unwrap();
            (file.path().to_owned(), String::from_utf8(bytes).unwrap())
        });
        article.chain(corpus).collect()
    }

    #[test]
    fn every_table_as_written() {
        let expected = [
            (
                "keywords/tech/nasty.csv",
                "rank,keyword_de,keyword_en,score,count,kind,glossary,en_from,confidence\n\
                 1,Aufsichtsbehörde|n,regulator,1.00,3,term,true,glossary,\n\
                 2,'=1+1,\"<b>\"\"bold\"\"</b>, _x_\",0.30,1,phrase,false,alone,0.50\n",
            ),
            (
                "index.csv",
                "id,source,sha256,language,title_de,title_en,words,sentences,summary_words,terms_found,terms_applied,warnings,status,date,authors,url,sections,confidence\n\
                 tech/nasty,corpus/tech/nasty.txt,00ff,de,# 1 *Titel* | mit <b>Zeichen</b> & C #,# 1 *Title* | with <b>marks</b> & C #,289,14,14,3,2,2,done,2021-07-27,Ada Weber; =Max,https://x.example/?a=1&b=2,'=Eins | Zwei *2*,0.31\n\
                 broken,corpus/=broken.txt,,,,,,,,,,,failed,,,,,\n",
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
