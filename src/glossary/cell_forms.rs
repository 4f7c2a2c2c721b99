//! The forms that are listed in a cell, freed of notes on grammar.
//!
//! A comma or a slash may be part of a term (`Washington, D.C.`, `TCP/IP`): it parts forms only where all pieces look
//! like terms of their own, and where the other language does not have it as well in the same place.

use super::entry::PartOfSpeech;
use crate::data::{table, word_list};

/// Longer pieces between commas are no synonyms but parts of a phrase.
const MOST_WORDS: usize = 4;

/// A form with what a note says of its part of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// The form.
    pub text: String,
    /// What a note in brackets, or the English `to`, tells.
    pub part_of_speech: Option<PartOfSpeech>,
}

/// The forms in the cells of a term and of its English; what is `german` may have German articles and endings.
pub(crate) fn forms(sources: &[String], targets: &[String], is_german: bool) -> (Vec<Term>, Vec<String>) {
    let (terms, english) = (listed(sources, targets, is_german), listed(targets, sources, false));
    // What stays as it is (`LinkedIn`) has no endings.
    let is_inflected = |form: &String| is_german && !english.contains(form);
    let mut terms: Vec<Term> = terms.iter().map(|form| cleaned(form, is_inflected(form))).collect();
    let mut english: Vec<String> = english.iter().map(|form| cleaned(form, false).text).collect();
    if is_german {
        strip_articles(&mut terms, &mut english);
    }
    let mut seen = Vec::new();
    terms.retain(|term| {
        !seen.contains(&term.text) && {
            seen.push(term.text.clone());
            true
        }
    });
    let mut distinct: Vec<String> = Vec::new();
    english.into_iter().for_each(|form| {
        if !distinct.contains(&form) {
            distinct.push(form)
        }
    });
    (terms, distinct)
}

/// The forms that commas and slashes part in `cells`; `others` are those of the other language.
fn listed(cells: &[String], others: &[String], is_german: bool) -> Vec<String> {
    let mut forms = Vec::new();
    for cell in cells {
        let (outside, notes) = notes_apart(cell);
        let pieces = comma_forms(outside, others, is_german);
        let last = pieces.len() - 1;
        for (at, piece) in pieces.into_iter().enumerate() {
            // A note stands behind the last form, and concerns all of them.
            let piece = if at == last { piece + notes } else { piece };
            forms.extend(slash_forms(&piece, others));
        }
    }
    forms
}

/// A cell and the brackets at its end, which may have commas of their own.
fn notes_apart(cell: &str) -> (&str, &str) {
    let is_note = cell.ends_with([')', ']', '}', '>']);
    let start = cell.rfind(" (").or_else(|| cell.rfind(" [")).or_else(|| cell.rfind(" {")).or_else(|| cell.rfind(" <"));
    match start {
        Some(start) if is_note && start > 0 => cell.split_at(start),
        _ => (cell, ""),
    }
}

/// Notes behind a comma with a capital have no more letters: Pl., Adj.
const LONGEST_SHORT_NOTE: usize = 4;

fn comma_forms(cell: &str, others: &[String], is_german: bool) -> Vec<String> {
    let pieces: Vec<&str> = parts_at_commas(cell);
    let whole = || vec![cell.to_owned()];
    // `Behörde, die`, `Behörde, -n`, `Fahrer, -in`
    let is_ending = |piece: &str| piece.starts_with('-') && piece.chars().count() <= 6;
    // Of a list, Recht and brand are terms, which are notes in brackets.
    let is_note = |piece: &str| {
        is_german
            && (piece.starts_with(char::is_lowercase) || piece.chars().count() <= LONGEST_SHORT_NOTE)
            && table!("web/grammar-notes.tsv").get(&piece.to_lowercase()).is_some()
    };
    let pieces: Vec<&str> = pieces
        .iter()
        .enumerate()
        .filter(|(at, piece)| *at == 0 || !(is_ending(piece) || is_note(piece)))
        .map(|(_, piece)| *piece)
        .collect();
    if pieces.len() < 2 {
        return pieces.first().map_or_else(whole, |piece| vec![(*piece).to_owned()]);
    }
    let is_same = others.iter().any(|other| {
        parts_at_commas(other)
            .iter()
            .map(|piece| piece.to_lowercase())
            .eq(pieces.iter().map(|piece| piece.to_lowercase()))
    });
    let is_form = |piece: &&str| {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let is_legal_form = word_list!("de/legal-forms.txt").contains(piece.trim_end_matches('.'));
        let joined = |word: &&str| matches!(*word, "and" | "or" | "und" | "oder" | "&" | "sowie" | "as");
        (1..=MOST_WORDS).contains(&words.len()) && !is_legal_form && !words.iter().any(joined) && !piece.ends_with('.')
    };
    if is_same || !pieces.iter().all(is_form) {
        return whole();
    }
    let is_capital = |piece: &str| piece.starts_with(char::is_uppercase);
    // `Sicherheit, funktionale`, as indexes have it; its English stands in the same order.
    if let [noun, adjective] = pieces.as_slice() {
        let is_turned =
            |noun: &str, adjective: &str| is_capital(noun) && !is_capital(adjective) && adjective.ends_with('e');
        let german_is_turned = others.iter().any(|other| match parts_at_commas(other).as_slice() {
            [noun, adjective] => is_turned(noun, adjective),
            _ => false,
        });
        if (is_german && is_turned(noun, adjective)) || (!is_german && german_is_turned) {
            return vec![format!("{adjective} {noun}")];
        }
    }
    pieces.into_iter().map(str::to_owned).collect()
}

/// The pieces between commas; one between figures parts none.
fn parts_at_commas(cell: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in cell.match_indices(',') {
        let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if !(is_figure(cell[..at].chars().next_back()) && is_figure(cell[at + 1..].chars().next())) {
            pieces.push(cell[start..at].trim());
            start = at + 1;
        }
    }
    pieces.push(cell[start..].trim());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn slash_forms(form: &str, others: &[String]) -> Vec<String> {
    let whole = || vec![form.to_owned()];
    let (outside, notes) = notes_apart(form);
    let pieces: Vec<&str> = outside.split('/').map(str::trim).collect();
    // `Ein-/Ausgabe` and `Eingabe/Ausgabe` are pairs where the English is one too.
    if pieces.len() < 2 || others.iter().any(|other| notes_apart(other).0.contains('/')) {
        return whole();
    }
    let is_spaced = outside.contains(" / ");
    let is_form = |piece: &&str| {
        let words = piece.split_whitespace().count();
        let is_word = piece.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
        let is_acronym = !piece.chars().any(char::is_lowercase);
        (1..=if is_spaced { MOST_WORDS } else { 1 }).contains(&words)
            && is_word
            && !is_acronym
            && piece.chars().count() >= 3
            && !piece.starts_with('-')
            && !piece.ends_with('-')
    };
    if !pieces.iter().all(is_form) || is_gender_ending(pieces[1]) {
        return whole();
    }
    let last = pieces.len() - 1;
    pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| if at == last { format!("{piece}{notes}") } else { (*piece).to_owned() })
        .collect()
}

/// What is written behind a word for persons so that it means all of them.
fn is_gender_ending(text: &str) -> bool {
    matches!(text.trim_start_matches('-'), "in" | "innen" | "frau" | "r" | "n" | "e" | "en" | "s")
}

/// A form without quotation marks, notes on grammar, and endings for all genders.
fn cleaned(form: &str, is_german: bool) -> Term {
    let mut part_of_speech = None;
    let mut text = form.trim();
    loop {
        let before = text;
        text = without_quotes(text.trim_end_matches([',', ':']).trim());
        if let Some((rest, note)) = note_around(text)
            && let Some(said) = table!("web/grammar-notes.tsv").value(&note.trim().to_lowercase())
            && rest.chars().any(char::is_alphanumeric)
        {
            part_of_speech = part_of_speech.or(said.parse().ok());
            text = rest.trim();
        }
        if text == before {
            break;
        }
    }
    let text =
        if is_german { without_gender_ending(text) } else { text.strip_suffix("(s)").unwrap_or(text).to_owned() };
    Term { text, part_of_speech }
}

fn without_quotes(text: &str) -> &str {
    for (open, close) in
        [('"', '"'), ('„', '“'), ('„', '"'), ('“', '”'), ('»', '«'), ('«', '»'), ('\'', '\''), ('‚', '‘'), ('‘', '’')]
    {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.contains([open, close])
            && !inner.trim().is_empty()
        {
            return inner.trim();
        }
    }
    text
}

/// The text before brackets at its end, or behind such at its beginning, and what stands in them.
fn note_around(text: &str) -> Option<(&str, &str)> {
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')] {
        if let Some((rest, note)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open))
            && rest.ends_with(' ')
        {
            return Some((rest, note));
        }
        if let Some((note, rest)) = text.strip_prefix(open).and_then(|text| text.split_once(close)) {
            return Some((rest, note));
        }
    }
    None
}

/// `Fahrer/in`, `Fahrer(in)`, `Fahrer:in`, `FahrerInnen` as `Fahrer`; `Angestellte/r` as `Angestellter`.
fn without_gender_ending(text: &str) -> String {
    let letters = |base: &str| base.chars().count() >= 3 && base.ends_with(char::is_alphabetic);
    for (mark, close) in [("/-", ""), ("/", ""), ("(", ")"), ("*", ""), (":", ""), ("_", ""), ("·", "")] {
        if let Some((base, ending)) = text.strip_suffix(close).unwrap_or(text).rsplit_once(mark)
            && letters(base)
            && is_gender_ending(ending)
            && (close.is_empty() || text.ends_with(close))
        {
            return if ending == "r" { format!("{base}r") } else { base.to_owned() };
        }
    }
    for ending in ["Innen", "In"] {
        let base = text.strip_suffix(ending).filter(|base| base.ends_with(char::is_lowercase) && letters(base));
        if let Some(base) = base.filter(|base| is_of_persons(base)) {
            return base.to_owned();
        }
    }
    text.to_owned()
}

/// Whether the word ends as those for persons do: not the Plug of PlugIn, nor the Log of LogIn.
fn is_of_persons(base: &str) -> bool {
    let lower = base.to_lowercase();
    table!("de/gendered-persons.tsv").ending(&lower).is_some_and(|(known, _)| known.len() < lower.len())
}

/// Takes articles away, and the `to` of verbs, where they are no part of a name (`Die Neue Post`, `The New Post`).
fn strip_articles(terms: &mut [Term], english: &mut [String]) {
    let first_word = |text: &str| text.split_once(' ').map(|(first, rest)| (first.to_owned(), rest.trim().to_owned()));
    let is_german_article = |word: &str| matches!(word, "der" | "die" | "das" | "ein" | "eine");
    let is_english_article = |word: &str| matches!(word, "the" | "a" | "an");
    let is_title = english.iter().any(|form| {
        let first = form.split(' ').next().unwrap_or_default();
        first.starts_with(char::is_uppercase) && (first == "The" || is_german_article(&first.to_lowercase()))
    });
    let mut had_article = false;
    for term in terms.iter_mut() {
        let Some((article, rest)) = first_word(&term.text) else { continue };
        let is_capital = article.starts_with(char::is_uppercase);
        if is_german_article(&article.to_lowercase()) && rest.contains(char::is_uppercase) && !(is_capital && is_title)
        {
            had_article = true;
            term.text = rest;
        }
    }
    let is_noun = terms.iter().any(|term| term.text.contains(char::is_uppercase));
    let is_verb = terms.iter().all(|term| term.text.starts_with(char::is_lowercase) && term.text.ends_with('n'));
    for form in english.iter_mut() {
        let Some((first, rest)) = first_word(form) else { continue };
        let lower = first.to_lowercase();
        if is_english_article(&lower) && is_noun && (had_article || first == lower) {
            *form = rest;
        } else if lower == "to" && is_verb {
            *form = rest;
            for term in terms.iter_mut() {
                term.part_of_speech = term.part_of_speech.or(Some(PartOfSpeech::Verb));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(german: &str, english: &str) -> (String, String) {
        let (terms, english) = forms(&[german.to_owned()], &[english.to_owned()], true);
        let shown = |term: Term| term.text + &term.part_of_speech.map(|part| format!("<{part}>")).unwrap_or_default();
        (terms.into_iter().map(shown).collect::<Vec<_>>().join("|"), english.join("|"))
    }

    #[test]
    fn cells_are_read_as_they_are_meant() {
        for (german, english, terms, forms) in [
            // Lists of forms.
            ("Umsatz", "revenue, turnover", "Umsatz", "revenue|turnover"),
            ("Umsatz, Erlös", "revenue, turnover", "Umsatz|Erlös", "revenue|turnover"),
            ("Fahrer, Fahrerin", "driver", "Fahrer|Fahrerin", "driver"),
            ("schnell, rasch", "fast", "schnell|rasch", "fast"),
            ("Firma", "company/firm", "Firma", "company|firm"),
            ("Firma", "company / business firm", "Firma", "company|business firm"),
            ("Firma/Unternehmen", "company", "Firma|Unternehmen", "company"),
            // Commas and slashes that belong to a term.
            ("Washington, D.C.", "Washington, D.C.", "Washington, D.C.", "Washington, D.C."),
            ("Forschung", "research, development and innovation", "Forschung", "research, development and innovation"),
            ("Beispielwerk, Inc.", "Beispielwerk, Inc.", "Beispielwerk, Inc.", "Beispielwerk, Inc."),
            (
                "Großrechner",
                "computer, as used in the seventies and before",
                "Großrechner",
                "computer, as used in the seventies and before",
            ),
            ("1,5 Grad", "1,5 degrees", "1,5 Grad", "1,5 degrees"),
            ("TCP/IP", "TCP/IP", "TCP/IP", "TCP/IP"),
            ("Ein-/Ausgabe", "input/output", "Ein-/Ausgabe", "input/output"),
            ("Eingabe/Ausgabe", "input/output", "Eingabe/Ausgabe", "input/output"),
            ("A/B-Test", "A/B test", "A/B-Test", "A/B test"),
            ("Dauerbetrieb", "24/7 operation", "Dauerbetrieb", "24/7 operation"),
            ("Verteiltes System", "client/server system", "Verteiltes System", "client/server system"),
            ("Sicherheit, funktionale", "safety, functional", "funktionale Sicherheit", "functional safety"),
            ("Sicherheit, funktionale", "functional safety", "funktionale Sicherheit", "functional safety"),
            // Grammar.
            ("Auftragnehmer (der)", "contractor (m/f/d)", "Auftragnehmer", "contractor"),
            ("Auftragnehmer (m, f)", "contractor", "Auftragnehmer", "contractor"),
            ("Behörde {f}", "authority [n]", "Behörde", "authority"),
            ("Behörde, die", "authority", "Behörde", "authority"),
            ("Behörde, -n", "authority", "Behörde", "authority"),
            ("(die) Behörde", "authority", "Behörde", "authority"),
            ("verschlüsseln (Verb)", "encrypt (v.)", "verschlüsseln<verb>", "encrypt"),
            ("offen (adj.)", "open", "offen<adj>", "open"),
            ("„Rechenzentrum“", "\"data centre\"", "Rechenzentrum", "data centre"),
            ("Daten (Pl.), Angaben (Pl.)", "data", "Daten|Angaben", "data"),
            ("Bußgeld (Strafe)", "fine", "Bußgeld (Strafe)", "fine"),
            ("CSS (Web)", "CSS", "CSS (Web)", "CSS"),
            // Endings for all genders.
            ("Marke", "trademark, brand", "Marke", "trademark|brand"),
            ("Warenzeichen, Marke", "trademark, brand", "Warenzeichen|Marke", "trademark|brand"),
            ("CheckIn", "check-in", "CheckIn", "check-in"),
            ("FahrerIn", "driver", "Fahrer", "driver"),
            ("Fahrer/in", "driver", "Fahrer", "driver"),
            ("Fahrer/-in", "driver(s)", "Fahrer", "driver"),
            ("Fahrer(innen)", "driver", "Fahrer", "driver"),
            ("Fahrer:in", "driver", "Fahrer", "driver"),
            ("FahrerIn", "driver", "Fahrer", "driver"),
            ("Fahrer, -in", "driver", "Fahrer", "driver"),
            ("Angestellte/r", "employee", "Angestellter", "employee"),
            ("Angestellte(r)", "employee", "Angestellter", "employee"),
            ("LinkedIn", "LinkedIn", "LinkedIn", "LinkedIn"),
            // Articles.
            ("das Bundeskartellamt", "the Federal Cartel Office", "Bundeskartellamt", "Federal Cartel Office"),
            ("das Bundeskartellamt", "The Federal Cartel Office", "Bundeskartellamt", "Federal Cartel Office"),
            ("Die Behörde", "the authority", "Behörde", "authority"),
            ("Behörde", "an authority", "Behörde", "authority"),
            ("eine Abmahnung", "a warning letter", "Abmahnung", "warning letter"),
            ("Die Neue Post", "The New Post", "Die Neue Post", "The New Post"),
            ("Der Nordbote", "Der Nordbote", "Der Nordbote", "Der Nordbote"),
            ("das heißt", "that is", "das heißt", "that is"),
            ("a priori", "a priori", "a priori", "a priori"),
            ("verschlüsseln", "to encrypt", "verschlüsseln<verb>", "encrypt"),
        ] {
            assert_eq!(read(german, english), (terms.to_owned(), forms.to_owned()), "{german} → {english}");
        }
    }
}
