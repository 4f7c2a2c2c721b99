//! Files that hold many articles, read one record after the other: one file a format.
//!
//! Nothing but the record under way is kept, so that a file of any size costs the memory of its largest record.

pub(crate) mod csv;
mod damaged_item;
pub(crate) mod feed;
mod feed_items;
pub(crate) mod field_names;
pub(crate) mod json;
mod json_lines;
mod record;

use std::io::{self, BufRead};

use crate::corpus::discover::file_format::Form;
use crate::io::bounded_reader::Limit;
use field_names::FieldNames;

pub(crate) use json_lines::read_with_ids;
pub(crate) use record::{Place, Record};

/// The most bytes of a record: no article is larger.
pub(crate) const LARGEST_RECORD: usize = 64 * 1024 * 1024;

/// The same for readers that count for themselves.
const PIECE: Limit = Limit {
    bytes: LARGEST_RECORD,
    message: "a single article of more than 64 MB; is a quotation mark or an end missing?",
};

/// A record that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadRecord {
    /// Where it stands.
    pub place: Place,
    /// SHA-256 of its bytes, where they were read.
    pub sha256: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// The records of a file, in their order. After one that cannot be got over the iterator ends.
pub(crate) type Records<'a> = Box<dyn Iterator<Item = Result<Record, BadRecord>> + Send + 'a>;

/// The records of `content`, which is in `form`.
///
/// # Errors
/// When the beginning cannot be read.
pub(crate) fn records<'a>(
    content: Box<dyn BufRead + Send + 'a>,
    form: Form,
    fields: &'a FieldNames,
) -> io::Result<Records<'a>> {
    Ok(match form {
        Form::JsonLines => Box::new(json_lines::read(content, fields)),
        Form::Table => Box::new(csv::read(content, fields)?),
        Form::Feed => Box::new(feed::read(content, fields)?),
        _ => Box::new(json::read(content, fields)?),
    })
}
