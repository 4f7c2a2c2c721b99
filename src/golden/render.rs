//! Showing differences to a person.

use similar::{DiffOp, TextDiff};

use super::terminal_colours::{Paint, visible};
use super::{Comparison, Difference, FileDiff, ValueChange};

/// Differing values shown of one file; the rest is counted.
const SHOWN_VALUES: usize = 20;
/// Changed lines shown of one file; the rest is counted.
const SHOWN_LINES: usize = 40;
/// Unchanged lines shown around changed ones.
const CONTEXT: usize = 2;
/// Values longer than this are shown one below the other.
const LONG_VALUE: usize = 60;

/// The differences as text, a block of lines a file; empty where there are none. With `colour`, in ANSI colours with
/// the changed words of a line marked.
///
/// Control characters that come from the files are shown as escapes, so that no file can steer the terminal.
pub fn render(comparison: &Comparison, colour: bool) -> String {
    let paint = Paint::new(colour);
    let mut lines = Vec::new();
    for difference in &comparison.differences {
        match difference {
            Difference::Missing { file } => {
                lines.push(paint.removed(&format!("{}: missing, only the golden folder has it", visible(file))));
            }
            Difference::Unexpected { file } => {
                lines.push(paint.added(&format!("{}: unexpected, the golden folder has no such file", visible(file))));
            }
            Difference::Changed { file, diff } => changed(paint, &visible(file), diff, &mut lines),
        }
    }
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

fn changed(paint: Paint, file: &str, diff: &FileDiff, lines: &mut Vec<String>) {
    match diff {
        FileDiff::Values(changes) => {
            for change in changes.iter().take(SHOWN_VALUES) {
                value(paint, file, change, lines);
            }
            if let Some(more @ 1..) = changes.len().checked_sub(SHOWN_VALUES) {
                lines.push(format!("{} … and {more} more", paint.file(file)));
            }
        }
        FileDiff::Text { golden, out } => {
            lines.push(format!("{} (- golden, + this run)", paint.file(file)));
            text(paint, golden, out, lines);
        }
        FileDiff::Form => lines.push(format!(
            "{}: the same values, written in another way (quotation marks, line breaks, blanks or order)",
            paint.file(file)
        )),
    }
}

fn value(paint: Paint, file: &str, change: &ValueChange, lines: &mut Vec<String>) {
    let start = format!("{} {}", paint.file(file), visible(&change.place));
    match (&change.golden, &change.out) {
        (Some(golden), Some(out)) => {
            let (old, new) = (visible(golden), visible(out));
            let (old_line, new_line) = paint.pair(&old, &new);
            if old.chars().count().max(new.chars().count()) > LONG_VALUE {
                lines.push(format!("{start}:"));
                lines.push(format!("  {} {old_line}", paint.removed("-")));
                lines.push(format!("  {} {new_line}", paint.added("+")));
            } else {
                lines.push(format!("{start}: {old_line} → {new_line}"));
            }
        }
        (Some(golden), None) => lines.push(format!("{start}: only golden: {}", paint.removed(&visible(golden)))),
        (None, Some(out)) => lines.push(format!("{start}: only in this run: {}", paint.added(&visible(out)))),
        (None, None) => lines.push(start),
    }
}

/// A unified diff of two texts.
fn text(paint: Paint, golden: &str, out: &str, lines: &mut Vec<String>) {
    let diff = TextDiff::from_lines(golden, out);
    let changed_lines = |operation: &DiffOp| match operation {
        DiffOp::Equal { .. } => 0,
        operation => operation.old_range().len() + operation.new_range().len(),
    };
    let total: usize = diff.ops().iter().map(changed_lines).sum();
    let mut shown = 0;
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if shown >= SHOWN_LINES {
            break;
        }
        lines.push(paint.place(&hunk.header().to_string()));
        for operation in hunk.ops() {
            let old: Vec<String> = operation.old_range().filter_map(|line| diff.old_slice(line)).map(line_of).collect();
            let new: Vec<String> = operation.new_range().filter_map(|line| diff.new_slice(line)).map(line_of).collect();
            if matches!(operation, DiffOp::Equal { .. }) {
                lines.extend(old.iter().map(|line| format!(" {line}")));
                continue;
            }
            let room = SHOWN_LINES.saturating_sub(shown);
            let block = change_block(paint, &old, &new);
            shown += block.len().min(room);
            lines.extend(block.into_iter().take(room));
        }
    }
    if let Some(more @ 1..) = total.checked_sub(shown) {
        lines.push(format!("… and {more} more changed lines"));
    }
}

/// Lines that went and lines that came, the changed words marked in those that stand for each other.
fn change_block(paint: Paint, old: &[String], new: &[String]) -> Vec<String> {
    let pairs: Vec<(String, String)> = old.iter().zip(new).map(|(old, new)| paint.pair(old, new)).collect();
    let rest = pairs.len();
    let went = pairs.iter().map(|(old, _)| old.clone()).chain(old.iter().skip(rest).map(|line| paint.removed(line)));
    let came = pairs.iter().map(|(_, new)| new.clone()).chain(new.iter().skip(rest).map(|line| paint.added(line)));
    let went = went.map(|line| format!("{}{line}", paint.removed("-")));
    let came = came.map(|line| format!("{}{line}", paint.added("+")));
    went.chain(came).collect()
}

/// A line without its end; that the last line of a text lacks one is said, since it may be the whole difference.
fn line_of(line: &str) -> String {
    match line.strip_suffix('\n') {
        Some(line) => visible(line),
        None => format!("{} ⏎ missing", visible(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(diff: FileDiff, colour: bool) -> String {
        let differences = vec![Difference::Changed { file: "f".into(), diff }];
        render(&Comparison { differences, compared: 1 }, colour)
    }

    fn change(place: &str, golden: &str, out: &str) -> ValueChange {
        ValueChange::new(place, Some(golden.into()), Some(out.into()))
    }

    #[test]
    fn values_as_shown() {
        let long = "x".repeat(61);
        let cases = [
            ("short", change("row 3 (id a): n", "\"1\"", "\"2\""), "f row 3 (id a): n: \"1\" → \"2\"\n".to_owned()),
            ("long", change("a: n", &long, "y"), format!("f a: n:\n  - {long}\n  + y\n")),
            ("gone", ValueChange::new("n", Some("1".into()), None), "f n: only golden: 1\n".to_owned()),
            ("new", ValueChange::new("n", None, Some("1".into())), "f n: only in this run: 1\n".to_owned()),
            ("escape sequence", change("n", "\u{1b}[2J", "\u{202e}a"), "f n: \\u{1b}[2J → \\u{202e}a\n".to_owned()),
        ];
        for (name, change, expected) in cases {
            assert_eq!(shown(FileDiff::Values(vec![change]), false), expected, "{name}");
        }
    }

    #[test]
    fn long_lists_are_cut() {
        let values = |number: usize| FileDiff::Values((0..number).map(|n| change(&n.to_string(), "1", "2")).collect());
        assert_eq!(shown(values(20), false).lines().count(), 20);
        let cut = shown(values(32), false);
        assert_eq!(cut.lines().last(), Some("f … and 12 more"));
        assert_eq!(cut.lines().count(), 21);

        let text = |mark: &str| (0..50).map(|n| format!("{n} {mark}\n")).collect::<String>();
        let cut = shown(FileDiff::Text { golden: text("a"), out: text("b") }, false);
        assert_eq!(cut.lines().last(), Some("… and 60 more changed lines"));
        assert_eq!(cut.lines().filter(|line| line.starts_with(['-', '+'])).count(), 40);
    }

    #[test]
    fn texts_as_shown() {
        let cases = [
            (
                "a word",
                "a\nb\nc\nThe old end.\nd\n",
                "a\nb\nc\nThe new end.\nd\n",
                "@@ -2,4 +2,4 @@\n b\n c\n-The old end.\n+The new end.\n d\n",
            ),
            ("a line more", "a\nb\n", "a\nx\nb\n", "@@ -1,2 +1,3 @@\n a\n+x\n b\n"),
            ("line break missing", "a\n", "a", "@@ -1 +1 @@\n-a\n+a ⏎ missing\n"),
            ("carriage return", "a\n", "a\r\n", "@@ -1 +1 @@\n-a\n+a\\r\n"),
        ];
        for (name, golden, out, expected) in cases {
            let diff = FileDiff::Text { golden: golden.into(), out: out.into() };
            assert_eq!(shown(diff, false), format!("f (- golden, + this run)\n{expected}"), "{name}");
        }
    }

    #[test]
    fn colour_marks_the_changed_word() {
        let diff = FileDiff::Text { golden: "The old end of it.\n".into(), out: "The new end of it.\n".into() };
        let coloured = shown(diff, true);
        assert!(coloured.contains("\u{1b}[1m\u{1b}[4m\u{1b}[31mold\u{1b}[0m"), "{coloured:?}");
        assert!(coloured.contains("\u{1b}[1m\u{1b}[4m\u{1b}[32mnew\u{1b}[0m"), "{coloured:?}");
        assert!(!coloured.contains("\u{1b}[4m\u{1b}[31mThe"), "{coloured:?}");
    }
}
