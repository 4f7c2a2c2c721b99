//! Plain text: lines, list marks, and headings that are underlined or marked as in Markdown.

use super::block::{Block, BlockKind, Draft};
use super::{hard_wrap, header_lines, list_numbers};
use crate::corpus::boilerplate::line_rules;
use crate::corpus::prose;

/// Takes plain text apart. The title is mostly not known yet: see [`crate::corpus::metadata::headline`].
pub(crate) fn draft(text: &str) -> Draft {
    let opened = header_lines::open(text);
    let text = without_captions(&opened.text);
    let lines: Vec<String> = hard_wrap::paragraphs(&text).into_iter().filter(|line| !is_rule(line)).collect();
    Draft { blocks: blocks(&lines), ..opened.said }
}

/// The blocks of all lines; neighbours that begin with numbers are a list, one alone never is (`31. August war …`).
fn blocks(lines: &[String]) -> Vec<Block> {
    let is_listed = |one: &String, next: &String| match (list_numbers::mark(one), list_numbers::mark(next)) {
        (Some((_, _, one)), Some((_, _, next))) => list_numbers::is_counted(one) == list_numbers::is_counted(next),
        _ => false,
    };
    let mut blocks = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(is_listed) {
        let items = run.iter().filter_map(|line| list_numbers::mark(line)).map(|(number, _, text)| (number, text));
        let are_numbered = run.len() > 1 && items.clone().next().is_some();
        if !are_numbered {
            blocks.extend(run.iter().filter_map(|line| block(line)));
        } else if list_numbers::are_only_order(items.clone()) {
            blocks.extend(items.filter_map(|(_, text)| Block::new(BlockKind::Item, text)));
        } else {
            blocks.extend(run.iter().filter_map(|line| Block::new(BlockKind::Item, line)));
        }
    }
    blocks
}

/// Most words of a caption.
const CAPTION: usize = 35;

/// The text without lines that stand directly above the credit of a picture (`Foto: dpa`): they are its caption.
fn without_captions(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let line = |place: Option<usize>| place.and_then(|place| lines.get(place)).map_or("", |line| line.trim());
    let is_kept = |place: usize| {
        let (above, own, below) = (line(place.checked_sub(1)), line(Some(place)), line(Some(place + 1)));
        // Where a paragraph is broken into lines, its last line is no caption.
        // Directly below a paragraph it is the next one; where paragraphs are broken into lines, it is the last line of one.
        let goes_on = prose::ends_sentence(above)
            || above.chars().count() >= 40 && !prose::ends_sentence(above) && prose::begins_lower(own);
        !line_rules::is_credit(below) || own.is_empty() || goes_on || prose::words(own) > CAPTION
    };
    let kept: Vec<&str> =
        lines.iter().enumerate().filter(|(place, _)| is_kept(*place)).map(|(_, line)| *line).collect();
    kept.join("\n")
}

fn block(line: &str) -> Option<Block> {
    let marks = line.chars().take_while(|character| *character == '#').count();
    if (1..=6).contains(&marks)
        && let Some(heading) = line.get(marks..).filter(|rest| rest.starts_with(' '))
    {
        return Block::new(BlockKind::Heading, heading.trim_end_matches('#'));
    }
    if let Some(item) = bullet(line) {
        return Block::new(BlockKind::Item, item);
    }
    Block::new(BlockKind::Paragraph, line)
}

fn bullet(line: &str) -> Option<&str> {
    ["- ", "– ", "* ", "• ", "▪ ", "● ", "■ ", "· ", "•\t", "-\t"].iter().find_map(|mark| line.strip_prefix(mark))
}

/// A line of hyphens, stars or the like that parts two sections.
fn is_rule(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| "-–—_=*~#.+| ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_lines() {
        let text =
            "# Titel #\nAbsatz.\n-----\n- eins\n• zwei\n1. eins\n2. zwei\n31. August war der Tag.\n– drei\n#hashtag\n";
        let kinds: Vec<(BlockKind, String)> =
            draft(text).blocks.into_iter().map(|block| (block.kind, block.text)).collect();
        let wanted = [
            (BlockKind::Heading, "Titel"),
            (BlockKind::Paragraph, "Absatz."),
            (BlockKind::Item, "eins"),
            (BlockKind::Item, "zwei"),
            (BlockKind::Item, "eins"),
            (BlockKind::Item, "zwei"),
            (BlockKind::Paragraph, "31. August war der Tag."),
            (BlockKind::Item, "drei"),
            (BlockKind::Paragraph, "#hashtag"),
        ];
        assert_eq!(kinds, wanted.map(|(kind, text)| (kind, text.to_owned())));
    }
}
