//! Progress as lines of a log, for where no terminal is.

use std::io::Write;
use std::time::SystemTime;

use serde_json::{Map, Value};

/// The form of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// `2021-08-31T09:30:00Z INFO 12 of 40 articles, …`
    #[default]
    Text,
    /// `{"time":"2021-08-31T09:30:00Z","level":"info","event":"progress","message":"…",…}`
    Json,
}

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Info,
    Warning,
    Error,
}

impl Level {
    fn as_str(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// A log on stderr.
pub(super) struct Log(LogFormat);

impl Log {
    pub(super) fn new(format: LogFormat) -> Log {
        Log(format)
    }

    /// Writes a line. Nobody listening is no reason to fail.
    pub(super) fn line(&self, level: Level, event: &str, message: &str, fields: Value) {
        let line = line(self.0, SystemTime::now(), level, event, message, fields);
        let _ = std::io::stderr().lock().write_all(line.as_bytes());
    }
}

fn line(format: LogFormat, time: SystemTime, level: Level, event: &str, message: &str, fields: Value) -> String {
    let time = jiff::Timestamp::try_from(time).unwrap_or_default().strftime("%FT%TZ").to_string();
    match format {
        // What an article or system says must not begin a line of its own.
        LogFormat::Text => {
            let message = message.replace(['\n', '\r'], " ");
            format!("{time} {} {message}\n", level.as_str().to_uppercase())
        }
        LogFormat::Json => {
            let mut object = Map::new();
            let head = [("time", time.as_str()), ("level", level.as_str()), ("event", event), ("message", message)];
            object.extend(head.map(|(key, value)| (key.to_owned(), Value::from(value))));
            if let Value::Object(fields) = fields {
                object.extend(fields);
            }
            format!("{}\n", Value::Object(object))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lines_of_both_forms() {
        let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_630_402_200);
        let told = |format| line(format, time, Level::Error, "failed", "failed: a.txt:\nno text", json!({ "id": "a" }));
        assert_eq!(told(LogFormat::Text), "2021-08-31T09:30:00Z ERROR failed: a.txt: no text\n");
        let json: Value = serde_json::from_str(&told(LogFormat::Json)).unwrap();
        let wanted = json!({
            "time": "2021-08-31T09:30:00Z", "level": "error", "event": "failed",
            "message": "failed: a.txt:\nno text", "id": "a",
        });
        assert_eq!(json, wanted);
    }
}
