//! Names that are words, told by what stands around them: `der Händler Kaufinsel`, `Rehwalds Vorstand`, `Nordbyte-Kunden`,
//! `in Essen`. What is a name at one place of an article is one at the others.
//!
//! A noun that can be counted has an article in the singular, and a name has none. So a rare word without one is a name where
//! such a noun would need it; a word that has an article more often than it looks like a name is none.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{first_names, in_article, is_attached, is_feminine, is_formed_as_noun, places};
use crate::data::word_list;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::german::{determiners, lemmas, loanwords};
use crate::text::stems::Stemmer;
use crate::text::{Analysis, Sentence, Token, TokenKind, calendar, stopwords};

/// A word in more background segments than this is a noun that everybody knows.
const RARE: u32 = 15;

/// An ending of more letters is none.
const MOST_ENDING: usize = 4;

/// So many towns at most are followed back to the word that tells what they are.
const TOWNS_IN_A_ROW: usize = 32;

/// Shorter words tell too little by their form.
const FEWEST_LETTERS: usize = 4;

/// How often a word stands like a name, and how often like a noun.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    as_name: usize,
    as_noun: usize,
}

/// The words of an article that are names by what stands around them.
#[derive(Debug, Default)]
pub struct Evidence(BTreeMap<String, Seen>);

impl Evidence {
    /// Looks through the texts of an article, the headline too.
    pub fn of(texts: &[&Analysis], frequencies: &Frequencies) -> Evidence {
        let mut evidence = Evidence::default();
        for analysis in texts.iter().filter(|analysis| analysis.language().is_german()) {
            for sentence in &analysis.sentences {
                for at in 0..sentence.tokens.len() {
                    let place = Place { analysis, sentence, at, frequencies };
                    if let Some(name) = place.name() {
                        evidence.0.entry(name).or_default().as_name += 1;
                    }
                }
            }
        }
        evidence.add_plain(texts, frequencies);
        if !evidence.0.is_empty() {
            for (analysis, token, before) in texts.iter().flat_map(|analysis| with_before(analysis)) {
                if let Some(seen) = evidence.0.get_mut(analysis.token_text(token)) {
                    seen.as_noun += usize::from(is_determined(analysis, before));
                }
            }
        }
        evidence
    }

    /// Adds what is a name by itself, which is so also where it begins a sentence.
    fn add_plain(&mut self, texts: &[&Analysis], frequencies: &Frequencies) {
        let none = Evidence::default();
        for analysis in texts.iter().filter(|analysis| analysis.language().is_german()) {
            for (sentence, names) in analysis.sentences.iter().zip(in_article(analysis, &none, frequencies)) {
                let words = names.iter().filter(|name| name.len() == 1).map(|name| &sentence.tokens[name.start]);
                let is_plain = |word: &&str| {
                    let mut letters = word.chars();
                    word.chars().count() >= FEWEST_LETTERS
                        && letters.next().is_some()
                        && letters.all(char::is_lowercase)
                };
                for word in words.map(|token| analysis.token_text(token)).filter(is_plain) {
                    let owner = word.strip_suffix('s').filter(|owner| self.0.contains_key(*owner));
                    self.0.entry(owner.unwrap_or(word).to_owned()).or_default().as_name += 1;
                }
            }
        }
    }

    /// Whether the word is a name of the article, perhaps in the genitive; behind an article it is none.
    pub(super) fn has(&self, analysis: &Analysis, word: &str, before: Option<&Token>) -> bool {
        (self.is_name(word) || word.strip_suffix('s').is_some_and(|word| self.is_name(word)))
            && !before.is_some_and(|before| is_determined(analysis, before))
            // A town that is a common noun as well is one only where towns stand: mit Essen aus Halle.
            && (!places::is_town(word) || before.is_none_or(|before| stands_before_town(analysis.token_text(before))))
    }

    /// Bytes of the names that a hyphen joins to other words.
    pub fn joined(&self, analysis: &Analysis) -> Vec<Range<usize>> {
        let first = |token: &Token| {
            let (first, _) = analysis.token_text(token).split_once('-')?;
            self.is_name(first).then(|| token.range.start..token.range.start + first.len())
        };
        analysis.sentences.iter().flat_map(|sentence| &sentence.tokens).filter_map(first).collect()
    }

    /// Whether the word, as it is, is a name of the article.
    pub fn is_name(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|seen| seen.as_name > seen.as_noun)
    }
}

/// Every word behind another one of its sentence.
fn with_before(analysis: &Analysis) -> impl Iterator<Item = (&Analysis, &Token, &Token)> {
    let pairs = analysis.sentences.iter().flat_map(|sentence| sentence.tokens.windows(2));
    pairs.map(move |pair| (analysis, &pair[1], &pair[0]))
}

/// Whether what stands before a word says that it is a noun: an article, an adjective, a number word.
fn is_determined(analysis: &Analysis, before: &Token) -> bool {
    let word = analysis.token_text(before);
    determiners::is_article(&word.to_lowercase())
        || word_list!("de/quantifiers.txt").contains(word)
        || is_attached(analysis, before)
            && !word_list!("de/agent-verbs.txt").contains(word)
            && !stopwords::is_german(word)
}

/// Whether the word means a mass, which has no article in the singular: dass der Händler Ökostrom liefert.
fn is_mass(word: &str) -> bool {
    word_list!("de/mass-nouns.txt").ends(&word.to_lowercase())
}

/// Whether the stemmer took so much off the word that what is left is another one: `nord` of `Nordstern`. Inflection takes
/// three letters at most, and derived nouns are told by their suffixes.
fn is_of_another_word(word: &str, stem: &str) -> bool {
    word.chars().count() > stem.chars().count() + MOST_ENDING
}

fn stands_before_town(word: &str) -> bool {
    word_list!("de/town-prepositions.txt").contains(word)
        || matches!(word, "," | "und" | "oder" | "von" | "Von" | "zwischen" | "Stadt" | "Kreisstadt")
}

/// A place of a text where a name may stand.
struct Place<'a> {
    analysis: &'a Analysis,
    sentence: &'a Sentence,
    at: usize,
    frequencies: &'a Frequencies,
}

impl Place<'_> {
    /// The name that stands there for certain, without the s of the genitive or what a hyphen joins to it.
    fn name(&self) -> Option<String> {
        let word = self.word(self.at);
        if self.sentence.tokens[self.at].kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
            return None;
        }
        if let Some((first, head)) = word.split_once('-') {
            let is_head = word_list!("de/heads-behind-names.txt").contains(&head.to_lowercase());
            if is_head && self.may_be_name(first) && !is_mass(first) {
                return Some(first.to_owned());
            }
            return (self.is_designated() && self.is_double_name(word)).then(|| word.to_owned());
        }
        if self.is_in_town(word) {
            return Some(word.to_owned());
        }
        let before = self.at.checked_sub(1).map(|before| &self.sentence.tokens[before]);
        if before.is_some_and(|before| is_determined(self.analysis, before)) {
            return None;
        }
        let is_sure = self.acts() || self.has_people() || self.is_designated() && !is_mass(word);
        if is_sure && self.may_be_name(word) {
            return Some(word.to_owned());
        }
        let owner = word.strip_suffix('s').filter(|owner| self.owns() && self.may_be_name(owner))?;
        Some(owner.to_owned())
    }

    fn word(&self, at: usize) -> &str {
        self.sentence.tokens.get(at).map(|token| self.analysis.token_text(token)).unwrap_or_default()
    }

    /// The word before, if only a space is between.
    fn close_before(&self) -> &str {
        let Some(before) = self.at.checked_sub(1) else { return "" };
        let between = self.sentence.tokens[before].range.end..self.sentence.tokens[self.at].range.start;
        if self.analysis.text().get(between) == Some(" ") { self.word(before) } else { "" }
    }

    /// Whether a noun stands before it that says what it names: der Adresshändler, die Stadt.
    fn is_designated(&self) -> bool {
        let before = self.close_before();
        before.starts_with(char::is_uppercase) && word_list!("de/designations.txt").ends(&before.to_lowercase())
    }

    /// Whether it is a town that is a word as well, behind a preposition or what says that it is one.
    fn is_in_town(&self, word: &str) -> bool {
        self.is_saint()
            || places::is_town(word) && !self.is_numbered() && (self.begins_towns() || self.goes_on_from_town())
    }

    /// Whether what stands before it says that it is a town.
    fn begins_towns(&self) -> bool {
        let before = self.close_before();
        !self.is_numbered()
            && (word_list!("de/town-prepositions.txt").contains(before)
                || self.has_people()
                || matches!(before, "Stadt" | "Kreisstadt"))
    }

    fn is_numbered(&self) -> bool {
        self.sentence.tokens.get(self.at + 1).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether it is a place called after a saint: St. Gallen.
    fn is_saint(&self) -> bool {
        self.at > 1 && self.word(self.at - 1) == "." && self.word(self.at - 2) == "St"
    }

    /// Whether it is another one of several towns: in Hagen, Halle und Leer.
    fn goes_on_from_town(&self) -> bool {
        let Some(link) = self.at.checked_sub(1).filter(|&link| matches!(self.word(link), "," | "und" | "oder")) else {
            return false;
        };
        let Some(at) = link.checked_sub(1) else { return false };
        // A list of towns is followed to its beginning step by step; a long one is none.
        let places = (0..=at).rev().step_by(2).take(TOWNS_IN_A_ROW).map(|at| Place { at, ..*self });
        for place in places {
            let word = place.word(place.at);
            if !places::is_town(word) {
                return false;
            }
            if place.begins_towns() {
                return true;
            }
            let link = place.at.checked_sub(1).map(|link| self.word(link)).unwrap_or_default();
            if !matches!(link, "," | "und" | "oder") {
                return false;
            }
        }
        false
    }

    /// Whether people or a part of a company stand before it, which are those of somebody: der Chef von Wolkenheim.
    fn has_people(&self) -> bool {
        let people = self.at.checked_sub(2).map(|people| self.word(people).to_lowercase()).unwrap_or_default();
        self.close_before() == "von" && word_list!("de/heads-behind-names.txt").contains(&people)
    }

    /// Whether it does at the beginning of a sentence, or says, what people and companies do.
    fn acts(&self) -> bool {
        let is_verb = |word: &str| word_list!("de/agent-verbs.txt").contains(word);
        let is_first = self.sentence.tokens[..self.at].iter().all(|token| token.kind == TokenKind::Punctuation);
        // A headline leaves articles away.
        let is_told = self.analysis.text()[..self.sentence.range.end].trim_end().ends_with(['.', '!', '?', '“', '"']);
        let before = self.close_before();
        let is_end = matches!(self.word(self.at + 1), "" | "." | "," | "am" | "im" | "auf" | "dazu");
        let owns = || word_list!("de/possessives.txt").contains(self.word(self.at + 2));
        let has = || matches!(self.word(self.at + 1), "hat" | "hatte" | "darf" | "muss" | "kann" | "soll") && owns();
        let says = matches!(before, "sagte" | "sagt" | "erklärte" | "erklärt" | "betonte" | "betont") && is_end;
        is_told
            && (is_first && (is_verb(self.word(self.at + 1)) || has()) || says || before.eq_ignore_ascii_case("laut"))
            || self.word(self.at + 1) == "zufolge"
    }

    /// Whether a noun follows that belongs to it.
    fn owns(&self) -> bool {
        let Some(next) = self.sentence.tokens.get(self.at + 1) else { return false };
        let word = self.word(self.at + 1);
        let is_known = || self.frequencies.count(&next.stem) >= RARE;
        word.starts_with(char::is_uppercase)
            && noun_or_name::treatment(&next.stem) != Some(Treatment::Name)
            && is_known()
            && !first_names::is_first_name(word)
    }

    /// Whether the word, with a hyphen, may be the name of a company or a person: Hapag-Lloyd, and not Kunden-App.
    fn is_double_name(&self, word: &str) -> bool {
        let last = word.rsplit('-').next().unwrap_or_default();
        let stem = Stemmer::new(self.analysis.language()).stem(last);
        word.split('-').all(|part| part.starts_with(char::is_uppercase) && part.chars().skip(1).all(char::is_lowercase))
            && noun_or_name::treatment(&stem) != Some(Treatment::Noun)
            && !loanwords::is_english(&last.to_lowercase())
            && lemmas::lemma(last).is_none()
            && !is_formed_as_noun(last, self.frequencies)
    }

    /// Whether nothing known of the word forbids that it is a name: it is rare and in the singular.
    fn may_be_name(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let stem = Stemmer::new(self.analysis.language()).stem(word);
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(char::is_lowercase)
            && word.chars().count() >= FEWEST_LETTERS
            && (is_of_another_word(word, &stem)
                || self.frequencies.count(&stem) < RARE && noun_or_name::treatment(&stem) != Some(Treatment::Noun))
            && !stopwords::is_german(word)
            && !loanwords::is_english(&lower)
            && !calendar::is_month_or_short(&lower)
            && places::english(word).is_none()
            && !word_list!("de/designations.txt").ends(&lower)
            && !word_list!("de/noun-suffixes.txt").ends(&lower)
            // Händlerinnen, Hersteller: people by what they do, who have no ending of their own in the plural.
            && !is_feminine(&lower, self.frequencies)
            && !(lower.ends_with("er") && is_formed_as_noun(word, self.frequencies))
            && lemmas::lemma(word).is_none_or(|lemma| lemma == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn found(text: &str) -> Vec<String> {
        let analysis = Analysis::new(text, &Language::german());
        let evidence = Evidence::of(&[&analysis], Frequencies::german());
        evidence.0.keys().filter(|word| evidence.is_name(word)).cloned().collect()
    }

    #[test]
    fn a_list_of_towns_without_an_end_is_none() {
        let text = format!("In {}", ["Halle"; 2000].join(", "));
        assert_eq!(found(&text), ["Halle"]);
        let text = format!("Zum {}", ["Halle"; 20_000].join(", "));
        assert!(found(&text).is_empty());
    }

    #[test]
    fn names_that_are_words_are_told_by_what_stands_around_them() {
        let cases: [(&str, &str, &[&str]); 25] = [
            ("designation", "Der Onlinemarktplatz Kaufinsel zahlt.", &["Kaufinsel"]),
            ("stem of another word", "Der Softwareanbieter Nordstern warnt.", &["Nordstern"]),
            ("start-up", "Das Start-up Rehwald und die App Blitzpost.", &["Blitzpost", "Rehwald"]),
            ("genitive", "Nun lehnt Hansekontors Vorstand ab.", &["Hansekontor"]),
            ("hyphen", "Viele Kaufinsel-Kunden warten.", &["Kaufinsel"]),
            ("subject", "Wolkenheim teilte das mit.", &["Wolkenheim"]),
            ("speaker", "Das sei falsch, sagte Falkenauge.", &["Falkenauge"]),
            ("saint", "Bei St. Gallen brannte es.", &["Gallen"]),
            ("double name", "Die Reederei Hapag-Lloyd und die Firma Kunden-App.", &["Hapag-Lloyd"]),
            ("mayor", "Die Bürgermeisterin von Essen sprach.", &["Essen"]),
            ("several towns", "In Hagen, Halle und Siegen gilt das.", &["Hagen", "Halle", "Siegen"]),
            ("owner of people", "Der Chef von Rehwald geht.", &["Rehwald"]),
            ("owner", "Hansekontor hat seine Bilanz vorgelegt.", &["Hansekontor"]),
            ("source", "Laut Falkenauge ist das falsch.", &["Falkenauge"]),
            ("towns", "Von Hof nach Leer, in Siegen, bei Essen.", &["Essen", "Leer", "Siegen"]),
            ("town and article", "Nach dem Essen in Halle 3.", &[]),
            ("noun with article", "Der Händler Waldkante sah die Waldkante. Eine Waldkante fiel.", &[]),
            ("object", "Sie sagt, dass der Anbieter Standortdaten verkauft.", &[]),
            ("mass", "Dass der Händler Ökostrom liefert.", &[]),
            ("known noun", "Wenn der Händler Rabatt gibt.", &[]),
            ("designation alone", "Der Anbieter Firmen gegenüber.", &[]),
            ("plural in the genitive", "Da geben Startups Geld aus.", &[]),
            ("hyphen with a noun", "Viele Solarstrom-Kunden warten.", &[]),
            ("person", "Die Firma Händlerinnen gegenüber.", &[]),
            ("headline", "Wettbewerbsbehörde warnt Händler", &[]),
        ];
        let wrong: Vec<_> = cases
            .into_iter()
            .map(|(name, text, expected)| (name, found(text), expected))
            .filter(|(_, found, expected)| found != expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
