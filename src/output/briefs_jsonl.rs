//! `briefs.jsonl`: one [`Record`](crate::brief::Record) a line, for other programs.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::{CorpusFile, FormatWriter};
use crate::brief::{Outcome, SCHEMA_VERSION};

/// The format.
pub(super) struct JsonLines;

impl FormatWriter for JsonLines {
    fn corpus_files(&self) -> Vec<Box<dyn CorpusFile>> {
        vec![Box::new(Briefs)]
    }
}

/// `briefs.jsonl`.
struct Briefs;

impl CorpusFile for Briefs {
    fn path(&self) -> &'static str {
        "briefs.jsonl"
    }

    fn add(&mut self, outcome: &Outcome, writer: &mut dyn Write) -> io::Result<()> {
        write_record(outcome, writer)
    }
}

/// A [`Record`](crate::brief::Record) that borrows its outcome, so that none is copied only to be written.
#[derive(Serialize)]
struct BorrowedRecord<'a> {
    schema_version: u32,
    #[serde(flatten)]
    outcome: &'a Outcome,
}

/// Writes one record and its line break: a line of `briefs.jsonl`.
///
/// # Errors
/// Those of the writer.
pub fn write_record(outcome: &Outcome, mut writer: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut writer, &BorrowedRecord { schema_version: SCHEMA_VERSION, outcome })?;
    writer.write_all(b"\n")
}

/// Writes a record as an answer to whoever sent the article: the same line, but called by `id`, which may be of any type.
///
/// # Errors
/// Those of the writer.
pub fn write_answer(outcome: &Outcome, id: &Value, writer: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::new();
    write_record(outcome, &mut line)?;
    // The id is the third field of every record; what comes before it is the same for all of one status.
    let head = format!("{{\"schema_version\":{SCHEMA_VERSION},\"status\":\"{}\",\"id\":", outcome.status());
    let own = serde_json::to_string(outcome.id())?;
    match line.strip_prefix(head.as_bytes()).and_then(|rest| rest.strip_prefix(own.as_bytes())) {
        Some(rest) => {
            writer.write_all(head.as_bytes())?;
            serde_json::to_writer(&mut *writer, id)?;
            writer.write_all(rest)
        }
        None => Err(io::Error::other("a record does not begin as it should")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Record;
    use crate::output::samples;

    #[test]
    fn a_line_reads_back_as_the_record_and_equals_its_own_form() {
        for outcome in [samples::nasty(), samples::english(), samples::failed()] {
            let mut line = Vec::new();
            write_record(&outcome, &mut line).unwrap();
            let line = String::from_utf8(line).unwrap();
            assert_eq!(line.matches('\n').count(), 1);
            let record = Record { schema_version: SCHEMA_VERSION, outcome };
            assert_eq!(line.trim_end(), serde_json::to_string(&record).unwrap());
            assert_eq!(serde_json::from_str::<Record>(&line).unwrap(), record);
        }
    }

    #[test]
    fn an_answer_is_the_record_under_the_id_of_its_sender() {
        let ids = [Value::Null, 17.into(), "a \"b\" ü".into(), serde_json::json!({"$oid": "7f"})];
        for (outcome, id) in [samples::nasty(), samples::english(), samples::failed()].iter().zip(ids.iter().cycle()) {
            let (mut record, mut answer) = (Vec::new(), Vec::new());
            write_record(outcome, &mut record).unwrap();
            write_answer(outcome, id, &mut answer).unwrap();
            let mut record: Value = serde_json::from_slice(&record).unwrap();
            record["id"] = id.clone();
            assert_eq!(serde_json::from_slice::<Value>(&answer).unwrap(), record);
            assert!(answer.ends_with(b"\n"));
        }
    }

    #[test]
    fn a_failure_looks_as_documented() {
        let mut line = Vec::new();
        write_record(&samples::failed(), &mut line).unwrap();
        assert_eq!(
            String::from_utf8(line).unwrap(),
            concat!(
                r#"{"schema_version":1,"status":"failed","id":"broken","source":"corpus/=broken.txt","#,
                r#""error":{"kind":"encoding","message":"not text; remove the file"}}"#,
                "\n"
            )
        );
    }
}
