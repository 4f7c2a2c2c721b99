//! Words that are said again at once: the mark of a decoder that stammers.

/// How often a run of one to four words is repeated at once, or a run of four anywhere: the mark of a stammering decoder.
pub fn repetitions(text: &str) -> usize {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut count = 0;
    for length in 1..=4 {
        for at in 0..words.len().saturating_sub(2 * length - 1) {
            let said_twice = words[at..at + length] == words[at + length..at + 2 * length];
            // „had had“ is English; a figure may be said twice.
            let allowed = length == 1 && (words[at] == "had" || words[at].chars().all(char::is_numeric));
            count += usize::from(said_twice && !allowed);
        }
    }
    let mut runs: Vec<&[String]> = words.windows(4).collect();
    runs.sort_unstable();
    count + runs.windows(2).filter(|w| w[0] == w[1]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stammering_is_noticed() {
        assert_eq!(repetitions("in New York in New York"), 1);
        assert_eq!(repetitions("the the regulator"), 1);
        assert_eq!(repetitions("the regulator said the chip works"), 0);
        assert_eq!(repetitions("he had had enough"), 0);
    }
}
