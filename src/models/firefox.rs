//! Firefox Translations models as they come: an engine file, a vocabulary and mostly a shortlist, without a card.

use std::fs;
use std::path::Path;

use super::card::{Card, FileFacts, Files};
use super::error::ModelError;
use super::{name_for, source_of};
use crate::language::Language;

/// The licence that Mozilla gives its models.
pub const LICENCE: &str = "MPL-2.0";

/// The card of a model that has none. Such models know no term symbols.
///
/// # Errors
/// When a file cannot be read.
pub fn card(source: &Language, version: &str, files: &Files) -> Result<Card, ModelError> {
    Ok(Card {
        name: name_for(source),
        version: version.to_owned(),
        source: source.clone(),
        target: Language::english(),
        terms: false,
        licence: LICENCE.to_owned(),
        model: FileFacts::of(&files.model)?,
        vocabulary: FileFacts::of(&files.vocabulary)?,
        shortlist: files.shortlist.as_deref().map(FileFacts::of).transpose()?,
    })
}

/// Engine file, vocabulary and shortlist in `folder`, by the names that Mozilla gives them:
/// `model.fren.intgemm.alphas.bin`, `vocab.fren.spm` and `lex.50.50.fren.s2t.bin`.
///
/// # Errors
/// When one of the first two is not there, there are several, or the model has a vocabulary for each language.
pub fn files_in(folder: &Path, name: &str) -> Result<Files, ModelError> {
    let source = source_of(name)?;
    let unreadable = |source| ModelError::File { file: folder.to_owned(), source };
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        names.push(entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    // Mozilla writes the languages together: `fren`; others part them: `fr-en`.
    let of = |kind: &str, ending: &str| -> Vec<&String> {
        let pair = [format!("{kind}.{}en.", source.code()), format!("{kind}.{}-en.", source.code())];
        names.iter().filter(|name| name.ends_with(ending) && pair.iter().any(|p| name.starts_with(p))).collect()
    };
    let bad = |reason: String| ModelError::NoModelThere { folder: folder.to_owned(), reason };
    if !of("srcvocab", ".spm").is_empty() {
        return Err(bad("it has a vocabulary for each language, which Depesche cannot use".into()));
    }
    let only = |found: Vec<&String>, what: &str| match found.as_slice() {
        [one] => Ok(folder.join(one)),
        [] => Err(bad(format!("it has neither a model.toml nor {what}"))),
        several => Err(bad(format!("it has {} files such as {what}; keep the one that is meant", several.len()))),
    };
    let code = source.code();
    let model = only(of("model", ".bin"), &format!("model.{code}en.intgemm.alphas.bin"))?;
    let vocabulary = only(of("vocab", ".spm"), &format!("vocab.{code}en.spm"))?;
    let shortlist = match shortlists(&names, code) {
        none if none.is_empty() => None,
        found => Some(only(found, &format!("lex.50.50.{code}en.s2t.bin"))?),
    };
    Ok(Files { model, vocabulary, shortlist })
}

/// What is called like a shortlist: between `lex` and the languages stand the sizes that it was cut to.
fn shortlists<'a>(names: &'a [String], code: &str) -> Vec<&'a String> {
    let pair = [format!(".{code}en."), format!(".{code}-en.")];
    let is_one = |name: &&String| {
        name.starts_with("lex.") && name.ends_with(".bin") && pair.iter().any(|pair| name.contains(pair.as_str()))
    };
    names.iter().filter(is_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        // name, files there, model, vocabulary and shortlist or part of what is said
        type Case<'a> = (&'a str, &'a [&'a str], Result<[&'a str; 3], &'a str>);
        let cases: [Case; 7] = [
            (
                "as Mozilla has them",
                &["model.fren.intgemm.alphas.bin", "vocab.fren.spm", "lex.50.50.fren.s2t.bin", "model.defr.bin"],
                Ok(["model.fren.intgemm.alphas.bin", "vocab.fren.spm", "lex.50.50.fren.s2t.bin"]),
            ),
            ("parted", &["model.fr-en.bin", "vocab.fr-en.spm"], Ok(["model.fr-en.bin", "vocab.fr-en.spm", ""])),
            ("no model", &["vocab.fren.spm"], Err("model.fren.intgemm.alphas.bin")),
            ("no vocabulary", &["model.fren.bin"], Err("vocab.fren.spm")),
            ("two models", &["model.fren.a.bin", "model.fren.b.bin", "vocab.fren.spm"], Err("2 files")),
            ("two vocabularies", &["model.fren.bin", "srcvocab.fren.spm", "trgvocab.fren.spm"], Err("each language")),
            (
                "two shortlists",
                &["model.fren.bin", "vocab.fren.spm", "lex.50.50.fren.s2t.bin", "lex.100.100.fren.s2t.bin"],
                Err("2 files such as lex.50.50"),
            ),
        ];
        for (name, files, expected) in cases {
            let folder = tempfile::tempdir().expect("a folder");
            for file in files {
                fs::write(folder.path().join(file), b"x").expect("written");
            }
            match (files_in(folder.path(), "fr-en"), expected) {
                (Ok(found), Ok([model, vocabulary, shortlist])) => {
                    let place = |file: &str| folder.path().join(file);
                    let shortlist = (!shortlist.is_empty()).then(|| place(shortlist));
                    let expected = Files { model: place(model), vocabulary: place(vocabulary), shortlist };
                    assert_eq!(found, expected, "{name}");
                }
                (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{name}: {error}"),
                (found, _) => panic!("{name}: {found:?}"),
            }
        }
    }
}
