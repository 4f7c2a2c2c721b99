//! Text for a terminal: safe to print, and in colour where that is wanted.

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

/// Lines that share less than this are another text, and marking single words would only confuse.
const LEAST_LIKENESS: f32 = 0.4;

const FILE: Style = Style::new().bold();
const PLACE: Style = AnsiColor::Cyan.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();

/// Text with control characters, and those that turn the direction of writing, as escapes.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// ANSI colours, or none.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    colour: bool,
}

impl Paint {
    /// Colours, or none.
    pub(super) fn new(colour: bool) -> Self {
        Paint { colour }
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// The name of a file.
    pub(super) fn file(self, text: &str) -> String {
        self.with(FILE, text)
    }

    /// Where a change stands.
    pub(super) fn place(self, text: &str) -> String {
        self.with(PLACE, text)
    }

    /// What only the golden file has.
    pub(super) fn removed(self, text: &str) -> String {
        self.with(REMOVED, text)
    }

    /// What only the run has.
    pub(super) fn added(self, text: &str) -> String {
        self.with(ADDED, text)
    }

    /// An old and a new line, the words that differ in bold and underlined.
    pub(super) fn pair(self, old: &str, new: &str) -> (String, String) {
        if !self.colour {
            return (old.to_owned(), new.to_owned());
        }
        let diff = TextDiff::from_words(old, new);
        if diff.ratio() < LEAST_LIKENESS {
            return (self.removed(old), self.added(new));
        }
        let (mut old_parts, mut new_parts) = (Vec::new(), Vec::new());
        for change in diff.iter_all_changes() {
            match change.tag() {
                ChangeTag::Equal => {
                    old_parts.push((false, change.value()));
                    new_parts.push((false, change.value()));
                }
                ChangeTag::Delete => old_parts.push((true, change.value())),
                ChangeTag::Insert => new_parts.push((true, change.value())),
            }
        }
        (self.marked(&old_parts, REMOVED), self.marked(&new_parts, ADDED))
    }

    /// Parts of a line in one colour, those that changed in bold and underlined.
    fn marked(self, parts: &[(bool, &str)], style: Style) -> String {
        let runs = parts.chunk_by(|(one, _), (next, _)| one == next);
        runs.map(|run| {
            let text: String = run.iter().map(|(_, part)| *part).collect();
            let changed = run.first().is_some_and(|(changed, _)| *changed);
            if changed { self.with(style.bold().underline(), &text) } else { self.with(style, &text) }
        })
        .collect()
    }
}
