//! Names in English: as they are written, without the German genitive, or as English has them.

use super::LEGAL_FORMS;

/// Names whose English is another one, in the forms that count as right.
const OTHER_IN_ENGLISH: &[(&str, &[&str])] = &[
    ("USA", &["US", "United States", "USA"]),
    ("UNO", &["UN", "United Nations"]),
    ("NATO", &["NATO", "Nato"]),
    ("DDR", &["GDR", "East Germany"]),
    ("BRD", &["FRG", "Germany"]),
    ("EZB", &["ECB", "European Central Bank"]),
    ("IWF", &["IMF", "International Monetary Fund"]),
    ("GUS", &["CIS"]),
    ("KI", &["AI", "artificial intelligence", "Artificial intelligence"]),
    ("DSGVO", &["GDPR", "General Data Protection Regulation"]),
    ("EuGH", &["European Court of Justice", "ECJ", "CJEU", "Court of Justice"]),
    ("BGH", &["Federal Court of Justice", "BGH", "Federal Supreme Court"]),
    ("BVerfG", &["Federal Constitutional Court", "BVerfG"]),
    ("BIP", &["GDP", "gross domestic product", "economic output"]),
    ("PS", &["hp", "horsepower", "PS", "bhp"]),
    ("KMU", &["SMEs", "SME", "small and medium-sized"]),
    ("ÖPNV", &["public transport", "local transport"]),
    ("AKW", &["nuclear"]),
    ("LKW", &["truck", "lorr", "HGV"]),
    ("PKW", &["car"]),
    ("OLG", &["Higher Regional Court", "OLG"]),
    ("VAE", &["UAE", "United Arab Emirates", "Emirates"]),
];

/// The forms in which `name` may stand in English, the preferred one first: as it is written, without the s of the
/// German genitive (`Tencents`), or as English has it (`USA`). `text` is the whole article, which tells the two kinds of
/// s apart.
pub fn english_forms(name: &str, text: &str) -> Vec<String> {
    if let Some((_, forms)) = OTHER_IN_ENGLISH.iter().find(|(german, _)| *german == name) {
        return forms.iter().map(|form| (*form).to_owned()).collect();
    }
    let mut forms = vec![name.to_owned()];
    // A company may be named without its legal form.
    if let Some((short, form)) = name.rsplit_once(' ')
        && LEGAL_FORMS.contains(&form)
    {
        forms.push(short.to_owned());
    }
    forms.extend(transliterated(name));
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

/// Names from other scripts that German and English spell differently, as they begin.
const TRANSLITERATIONS: &[(&str, &[&str])] = &[
    ("Wladimir", &["Vladimir"]),
    ("Wolodymyr", &["Volodymyr"]),
    ("Selenskyj", &["Zelensky", "Zelenskyy", "Zelenskiy"]),
    ("Alexej", &["Alexei", "Aleksei", "Alexey"]),
    ("Sergej", &["Sergei", "Sergey"]),
    ("Andrej", &["Andrei", "Andrey"]),
    ("Michail", &["Mikhail"]),
    ("Jewgeni", &["Yevgeny", "Evgeny"]),
    ("Juri", &["Yuri"]),
    ("Nawalny", &["Navalny"]),
    ("Medwedew", &["Medvedev"]),
    ("Lawrow", &["Lavrov"]),
    ("Schoigu", &["Shoigu"]),
    ("Lukaschenko", &["Lukashenko"]),
    ("Chodorkowski", &["Khodorkovsky"]),
    ("Gorbatschow", &["Gorbachev"]),
    ("Jelzin", &["Yeltsin"]),
    ("Chruschtschow", &["Khrushchev"]),
    ("Poroschenko", &["Poroshenko"]),
    ("Janukowitsch", &["Yanukovych"]),
    ("Klitschko", &["Klitschko", "Klychko"]),
    ("Timoschenko", &["Tymoshenko"]),
    ("Prigoschin", &["Prigozhin"]),
    ("Netanjahu", &["Netanyahu"]),
    ("Chamenei", &["Khamenei"]),
    ("Erdoğan", &["Erdogan"]),
    ("Durow", &["Durov"]),
    ("Kaspersky", &["Kaspersky"]),
    ("Wiktor", &["Viktor"]),
    ("Jerewan", &["Yerevan"]),
    ("Charkiw", &["Kharkiv"]),
];

/// The name in the spellings that English has for its words; nothing where it has none of its own.
fn transliterated(name: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for word in name.split(' ') {
        let own: &[&str] = TRANSLITERATIONS.iter().find(|(german, _)| *german == word).map_or(&[], |(_, forms)| *forms);
        let choices = if own.is_empty() { vec![word] } else { own.to_vec() };
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
        assert_eq!(english_forms("Ostbank AG", ""), ["Ostbank AG", "Ostbank"]);
        assert_eq!(english_forms("Wladimir Putin", ""), ["Wladimir Putin", "Vladimir Putin"]);
    }
}
