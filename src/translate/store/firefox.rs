//! Firefox Translations models as they come: an engine file and a vocabulary, without a card.

use std::fs;
use std::path::{Path, PathBuf};

use super::{name_for, source_of};
use crate::language::Language;
use crate::translate::card::{Card, FileFacts};
use crate::translate::error::ModelError;

/// The licence that Mozilla gives its models.
pub const LICENCE: &str = "MPL-2.0";

/// The card of a model that has none. Such models know no term symbols.
///
/// # Errors
/// When a file cannot be read.
pub fn card(source: &Language, version: &str, model: &Path, vocabulary: &Path) -> Result<Card, ModelError> {
    Ok(Card {
        name: name_for(source),
        version: version.to_owned(),
        source: source.clone(),
        target: Language::english(),
        terms: false,
        licence: LICENCE.to_owned(),
        model: FileFacts::of(model)?,
        vocabulary: FileFacts::of(vocabulary)?,
    })
}

/// Engine file and vocabulary in `folder`, by the names that Mozilla gives them: `model.fren.intgemm.alphas.bin` and
/// `vocab.fren.spm`.
///
/// # Errors
/// When one is not there, there are several, or the model has a vocabulary for each language.
pub fn files_in(folder: &Path, name: &str) -> Result<(PathBuf, PathBuf), ModelError> {
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
    Ok((model, vocabulary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        // name, files there, model and vocabulary or part of what is said
        type Case<'a> = (&'a str, &'a [&'a str], Result<(&'a str, &'a str), &'a str>);
        let cases: [Case; 6] = [
            (
                "as Mozilla has them",
                &["model.fren.intgemm.alphas.bin", "vocab.fren.spm", "lex.50.50.fren.s2t.bin", "model.defr.bin"],
                Ok(("model.fren.intgemm.alphas.bin", "vocab.fren.spm")),
            ),
            ("parted", &["model.fr-en.bin", "vocab.fr-en.spm"], Ok(("model.fr-en.bin", "vocab.fr-en.spm"))),
            ("no model", &["vocab.fren.spm"], Err("model.fren.intgemm.alphas.bin")),
            ("no vocabulary", &["model.fren.bin"], Err("vocab.fren.spm")),
            ("two models", &["model.fren.a.bin", "model.fren.b.bin", "vocab.fren.spm"], Err("2 files")),
            ("two vocabularies", &["model.fren.bin", "srcvocab.fren.spm", "trgvocab.fren.spm"], Err("each language")),
        ];
        for (name, files, expected) in cases {
            let folder = tempfile::tempdir().expect("a folder");
            for file in files {
                fs::write(folder.path().join(file), b"x").expect("written");
            }
            match (files_in(folder.path(), "fr-en"), expected) {
                (Ok((model, vocabulary)), Ok((m, v))) => {
                    assert_eq!((model, vocabulary), (folder.path().join(m), folder.path().join(v)), "{name}");
                }
                (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{name}: {error}"),
                (found, _) => panic!("{name}: {found:?}"),
            }
        }
    }
}
