//! Plain text: lines, list marks, and headings that are underlined or marked as in Markdown.

use super::block::{Block, BlockKind, Draft};
use super::{hard_wrap, header_lines};
use crate::corpus::boilerplate::line_rules;
use crate::corpus::prose;

/// Takes plain text apart. The title is mostly not known yet: see [`crate::corpus::metadata::headline`].
pub(crate) fn draft(text: &str) -> Draft {
    let opened = header_lines::open(text);
    let text = without_captions(&opened.text);
    let lines: Vec<String> = hard_wrap::paragraphs(&text).into_iter().filter(|line| !is_rule(line)).collect();
    let numbers: Vec<Option<u32>> = lines.iter().map(|line| number_mark(line).map(|(number, _)| number)).collect();
    let blocks = lines.iter().enumerate().filter_map(|(index, line)| {
        // “31. August war …” is no list; one number alone never is.
        let in_list = numbers.get(index).copied().flatten().is_some_and(|number| {
            let near = |index: Option<usize>| index.and_then(|index| numbers.get(index)).copied().flatten();
            near(index.checked_sub(1)) == number.checked_sub(1) && number > 1
                || near(Some(index + 1)) == Some(number + 1)
        });
        block(line, in_list)
    });
    Draft { blocks: blocks.collect(), ..opened.said }
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

fn block(line: &str, is_numbered: bool) -> Option<Block> {
    let marks = line.chars().take_while(|character| *character == '#').count();
    if (1..=6).contains(&marks)
        && let Some(heading) = line.get(marks..).filter(|rest| rest.starts_with(' '))
    {
        return Block::new(BlockKind::Heading, heading.trim_end_matches('#'));
    }
    if let Some(item) = bullet(line) {
        return Block::new(BlockKind::Item, item);
    }
    if is_numbered && let Some((_, item)) = number_mark(line) {
        return Block::new(BlockKind::Item, item);
    }
    Block::new(BlockKind::Paragraph, line)
}

fn bullet(line: &str) -> Option<&str> {
    ["- ", "– ", "* ", "• ", "▪ ", "● ", "■ ", "· ", "•\t", "-\t"].iter().find_map(|mark| line.strip_prefix(mark))
}

/// The number and the text of a line such as `2. Text` or `2) Text`.
fn number_mark(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits).filter(|digits| digits.len() <= 2)?.parse().ok()?;
    let rest = line.get(digits..)?;
    let text = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    Some((number, text))
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
