//! One file a format: from the text of a file to its blocks, or to the records of a file of many articles.

pub(crate) mod block;
pub(crate) mod front_matter;
mod gender_signs;
pub(crate) mod hard_wrap;
pub(crate) mod header_lines;
pub(crate) mod html;
pub(crate) mod list_numbers;
pub(crate) mod markdown;
pub(crate) mod plain_text;
pub(crate) mod records;
