//! The formats a run can write, as they are named on the command line.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::OutputError;

/// A format that a run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// `md`: a page an article for colleagues to read.
    #[serde(rename = "md")]
    Markdown,
    /// `csv`: tables of the corpus and a keyword table an article.
    #[serde(rename = "csv")]
    Csv,
    /// `jsonl`: one record a line, for other programs.
    #[serde(rename = "jsonl")]
    JsonLines,
}

impl Format {
    /// Every format, in the order in which they are written.
    pub const ALL: [Format; 3] = [Format::Markdown, Format::Csv, Format::JsonLines];

    /// The name of the format on the command line and in settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::JsonLines => "jsonl",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = OutputError;

    /// Reads a format's name; upper case is folded.
    fn from_str(name: &str) -> Result<Self, OutputError> {
        let folded = name.trim().to_ascii_lowercase();
        match Format::ALL.into_iter().find(|format| format.as_str() == folded) {
            Some(format) => Ok(format),
            None => Err(OutputError::UnknownFormat { name: name.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse::<Format>().ok(), Some(format));
            assert_eq!(serde_json::to_string(&format).unwrap(), format!("\"{format}\""));
        }
        assert_eq!(" CSV ".parse::<Format>().ok(), Some(Format::Csv));
    }

    #[test]
    fn a_name_that_is_no_format_says_what_is() {
        let cases = [
            ("html", "`html` is not a format; use md, csv or jsonl"),
            ("pdf", "`pdf` is not a format; use md, csv or jsonl"),
            ("", "`` is not a format; use md, csv or jsonl"),
        ];
        for (name, message) in cases {
            assert_eq!(name.parse::<Format>().unwrap_err().to_string(), message);
        }
    }
}
