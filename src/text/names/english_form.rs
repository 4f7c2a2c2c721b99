//! Names in English: as they are written, without the German genitive, or as English has them.

use crate::data::{table, word_list};

/// The forms in which `name` may stand in English, the preferred one first: as it is written, without the s of the
/// German genitive (`Tencents`), or as English has it (`USA`). `text` is the whole article, which tells the two kinds of
/// s apart.
pub fn english_forms(name: &str, text: &str) -> Vec<String> {
    if let Some(forms) = table!("de/english-names.tsv").get(name) {
        return forms.iter().map(|form| (*form).to_owned()).collect();
    }
    let mut forms = vec![name.to_owned()];
    // A company may be named without its legal form.
    if let Some((short, form)) = name.rsplit_once(' ')
        && word_list!("de/legal-forms.txt").contains(form)
    {
        forms.push(short.to_owned());
    }
    forms.extend(transliterated(name));
    // People and things of a place: Londoner, New Yorkern.
    let places = ["er", "ern", "ers"].iter().filter_map(|ending| name.strip_suffix(ending));
    for place in places.filter(|place| place.chars().count() >= 4) {
        forms.push(place.to_owned());
        // Darmstädter.
        if place.contains(['ä', 'ö', 'ü']) {
            forms.push(place.replace('ä', "a").replace('ö', "o").replace('ü', "u"));
        }
    }
    // Capitals throughout may be those of a headline.
    if name.chars().count() > 4 && name.chars().all(char::is_uppercase) {
        let mut letters = name.chars();
        forms.extend(letters.next().map(|first| format!("{first}{}", letters.as_str().to_lowercase())));
    }
    if name.contains('ß') {
        forms.push(name.replace('ß', "ss"));
    }
    // German writes abbreviations that are spoken as a word like one: Esa, Nasa, Bitkom.
    let is_short = (3..=5).contains(&name.chars().count()) && name.chars().all(char::is_alphabetic);
    if is_short && name.chars().skip(1).all(char::is_lowercase) {
        forms.push(name.to_uppercase());
    }
    if let Some(without) = name.strip_suffix('s')
        && without.chars().count() >= 3
    {
        let word = |found: usize| {
            let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            boundary(text[..found].chars().next_back()) && boundary(text[found + without.len()..].chars().next())
        };
        let stands_alone = text.match_indices(without).any(|(found, _)| word(found));
        forms.insert(if stands_alone { 0 } else { 1 }, without.to_owned());
    }
    forms
}

/// The name in the spellings that English has for its words; nothing where it has none of its own.
fn transliterated(name: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for word in name.split(' ') {
        let choices = table!("de/transliterations.tsv").get(word).map_or(vec![word], <[_]>::to_vec);
        forms = forms.iter().flat_map(|form| choices.iter().map(move |word| format!("{form} {word}"))).collect();
    }
    let forms = forms.into_iter().map(|form| form.trim_start().to_owned());
    forms.filter(|form| form != name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_genitive_s_is_not_part_of_the_name() {
        assert_eq!(english_forms("Tencents", "Tencent fiel. Tencents Aktie sank."), ["Tencent", "Tencents"]);
        assert_eq!(english_forms("Siemens", "Siemens wächst."), ["Siemens", "Siemen"]);
        assert_eq!(english_forms("USA", "")[0], "US");
        assert_eq!(english_forms("Darmstädter", ""), ["Darmstädter", "Darmstädt", "Darmstadt"]);
        assert_eq!(english_forms("MUELLER", ""), ["MUELLER", "Mueller"]);
        assert_eq!(english_forms("Ostbank AG", ""), ["Ostbank AG", "Ostbank"]);
        assert_eq!(english_forms("Wladimir Putin", ""), ["Wladimir Putin", "Vladimir Putin"]);
    }
}
