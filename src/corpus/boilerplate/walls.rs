//! Notices that stand before an article or in place of it: requests for consent, and offers to pay.

use crate::corpus::lookup::{beginning, has_role};
use crate::corpus::prose;
use crate::data::{table, word_list};

/// Notices that ask for consent are longer than others, but no article.
pub(super) const LONGEST: usize = 220;

/// In so many words one word of consent and one of data are enough.
const SHORT: usize = 40;

/// So many purposes of data are named in a row by such notices alone; fewer where the site speaks to its reader.
const MANY_PURPOSES: usize = 4;
const SOME_PURPOSES: usize = 2;

/// Whether a text asks the reader to agree to something: it speaks to the reader, of the reader's data, and of consent.
pub(super) fn is_consent(text: &str, key: &str, words: &[&str]) -> bool {
    // What somebody says of such notices is quoted.
    if text.starts_with(QUOTES) || words.len() > LONGEST || words.len() < 3 || quotes_sentence(text) {
        return false;
    }
    let (mut data, mut consents, mut sender) = (0, 0, 0);
    for roles in words.iter().filter_map(|word| table!("web/consent-words.tsv").value(word)) {
        for role in roles.split(' ') {
            match role {
                "data" => data += 1,
                "consent" => consents += 1,
                _ => sender += 1,
            }
        }
    }
    let purposes = word_list!("web/consent-purposes.txt").iter().filter(|purpose| key.contains(purpose)).count();
    if purposes >= MANY_PURPOSES || purposes >= SOME_PURPOSES && speaks(text) {
        return true;
    }
    let is_short = words.len() <= SHORT;
    let opens = || beginning(key, |start| word_list!("web/consent-openings.txt").contains(start)).is_some();
    if is_short && (consents > 0 || words.iter().any(|word| word.starts_with("cookie"))) && opens() {
        return true;
    }
    let needed = if is_short { 1 } else { 2 };
    data >= needed && consents >= needed && sender > 0 && speaks_to_reader(text)
}

/// Marks that quotations begin with.
const QUOTES: [char; 6] = ['„', '»', '"', '“', '‚', '›'];

/// Whether more is quoted than the names of buttons.
fn quotes_sentence(text: &str) -> bool {
    const MOST_WORDS_OF_BUTTON: usize = 5;
    text.split(['„', '»']).skip(1).any(|quoted| {
        prose::words(quoted.split(['“', '”', '«', '"']).next().unwrap_or_default()) > MOST_WORDS_OF_BUTTON
    })
}

/// Whether a site speaks of itself and to its reader.
pub(super) fn speaks_as_site(text: &str) -> bool {
    speaks_to_reader(text) && speaks_of_itself(text)
}

/// Whether a site speaks of itself or to its reader.
pub(crate) fn speaks(text: &str) -> bool {
    speaks_to_reader(text) || speaks_of_itself(text)
}

fn speaks_of_itself(text: &str) -> bool {
    let key = prose::key(text);
    let words: Vec<&str> = key.split(' ').collect();
    has_role(&words, table!("web/consent-words.tsv"), "sender")
}

/// Whether the text speaks to its reader: at the beginning of a sentence “Sie” may be anybody.
pub(super) fn speaks_to_reader(text: &str) -> bool {
    let mut begins = true;
    text.split_whitespace().any(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_one = if begins { FAMILIAR.contains(&bare) } else { POLITE.contains(&bare) || FAMILIAR.contains(&bare) };
        begins = word.ends_with(['.', '!', '?', ':', '“', '"', '«', '…']);
        is_one
    })
}

const POLITE: [&str; 8] = ["Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres"];
const FAMILIAR: [&str; 8] = ["du", "dir", "dein", "deine", "deinem", "deinen", "deiner", "your"];

/// Whether a text offers to read on for money or an account.
pub(super) fn is_paywall(text: &str, key: &str, words: &[&str]) -> bool {
    const MOST_WORDS: usize = 45;
    if words.len() > MOST_WORDS || text.starts_with(QUOTES) {
        return false;
    }
    let opens = beginning(key, |start| word_list!("de/boilerplate/paywall-openings.txt").contains(start)).is_some()
        || beginning(key, |start| word_list!("en/boilerplate/paywall-openings.txt").contains(start)).is_some();
    let table = table!("de/boilerplate/paywall-words.tsv");
    let has = |role: &str| has_role(words, table, role);
    let speaks = || speaks_to_reader(text) || !prose::ends_sentence(text);
    opens || words.len() <= 30 && has("reads") && has("pays") && speaks()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (bool, bool) {
        let key = prose::key(text);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        (is_consent(text, &key, &words), is_paywall(text, &key, &words))
    }

    #[test]
    fn consent_is_asked_for() {
        let asked = [
            "Wir und unsere 147 Partner speichern Informationen auf Ihrem Gerät und verarbeiten personenbezogene Daten wie Ihre IP-Adresse. Mit Klick auf „Zustimmen“ willigen Sie ein.",
            "Ihre Einwilligung in Cookies können Sie jederzeit widerrufen.",
            "Um Ihnen ein besseres Angebot zu machen, nutzen wir Cookies und ähnliche Verfahren. Dafür brauchen wir Ihre Zustimmung.",
            "Wir nutzen Cookies auf unserer Website. Einige von ihnen sind essenziell, während andere uns helfen, diese Website und Ihre Erfahrung zu verbessern.",
            "Nutzen Sie unsere Seite mit Werbung und Tracking, indem Sie zustimmen, oder ohne Werbung im Abo.",
            "Ihre Privatsphäre ist uns wichtig: Akzeptieren Sie Cookies?",
            "We value your privacy. We and our partners use cookies. You can withdraw your consent at any time.",
        ];
        for text in asked {
            assert!(of(text).0, "{text}");
        }
        let told = [
            "Die Website verwendet Cookies, teilte die Behörde mit.",
            "Nach dem Urteil müssen Seiten eine Einwilligung einholen, bevor sie Cookies setzen und Daten verarbeiten.",
            "Er sagte: „Wir brauchen vorher Ihre Zustimmung, um Daten und Cookies zu speichern.“",
            "„Wir fragen unsere Nutzer um Zustimmung, bevor wir Cookies setzen und Ihre Daten speichern“, sagte Weber.",
            "Sie können der Weitergabe ihrer Daten widersprechen, sagte die Sprecherin.",
            "Wer zustimmt, dessen Daten werden gespeichert.",
        ];
        for text in told {
            assert!(!of(text).0, "{text}");
        }
    }

    #[test]
    fn reading_on_is_offered() {
        let offered = [
            "Weiterlesen mit Kurier Plus",
            "Dieser Artikel ist exklusiv für Abonnenten.",
            "Jetzt weiterlesen: einen Monat gratis testen",
            "Lesen Sie diesen Artikel und alle Inhalte mit Plus für 1 Euro im ersten Monat.",
            "Um den ganzen Artikel zu lesen, schließen Sie bitte ein Abo ab.",
            "Sie möchten weiterlesen? Registrieren Sie sich kostenlos.",
            "Den vollständigen Artikel lesen Sie mit einem Digitalabo.",
            "Bereits Abonnent? Hier anmelden.",
        ];
        for text in offered {
            assert!(of(text).1, "{text}");
        }
        let told = [
            "Das Gericht untersagt dem Konzern personalisierte Werbung und die Speicherung von Informationen.",
            "Der Verlag lässt Leser für einen Euro im ersten Monat alle Artikel lesen.",
            "Wer alle Artikel lesen will, braucht künftig ein Abo.",
            "Das Abo kostet 9,99 Euro im Monat.",
            "Abonnenten lesen im Schnitt 40 Artikel im Monat.",
        ];
        for text in told {
            assert_eq!(of(text), (false, false), "{text}");
        }
    }
}
