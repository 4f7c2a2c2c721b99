//! The model store: where models are found, which there are, and taking one away.

pub mod card;
#[cfg(feature = "net")]
pub mod download;
pub mod error;
pub mod firefox;
#[cfg(feature = "net")]
pub mod http;
pub mod install;

use std::fs;
use std::path::{Path, PathBuf};

use crate::language::Language;
use card::{FILE_NAME, is_plain_name};
use error::ModelError;

/// The environment variable that names a model or its folder.
pub const VARIABLE: &str = "DEPESCHE_MODEL";

/// How the names of folders begin that a process is filling or emptying; those of a process that was killed are cleared
/// away with the next change.
const TEMPORARY: &str = ".depesche-";

/// The model that is used when none is named.
pub const DEFAULT: &str = "de-en";

/// The folder of the model to use.
///
/// `wanted` is a folder or a name, from `--model` or else from the environment. A name is looked for in `models/` of the
/// working folder, then beside the executable and in the folders above it (a build tree lies in its checkout), then in
/// the user's data folder.
///
/// # Errors
/// [`ModelError::NotFound`] with every place looked at.
pub fn locate(wanted: Option<&str>) -> Result<PathBuf, ModelError> {
    let name = wanted.unwrap_or(DEFAULT);
    let places = places(name);
    match places.iter().find(|folder| folder.join(FILE_NAME).is_file()) {
        Some(folder) => Ok(folder.clone()),
        None => Err(ModelError::NotFound { name: name.to_owned(), looked: places }),
    }
}

/// The name that a model from this language into English has.
pub fn name_for(language: &Language) -> String {
    format!("{}-en", language.code())
}

/// The language that a model of this name translates from: German for `de-en`.
///
/// # Errors
/// When the name is not that of a language and English.
pub fn source_of(name: &str) -> Result<Language, ModelError> {
    let code = name.strip_suffix("-en").unwrap_or_default();
    if !(2..=3).contains(&code.len()) || !code.chars().all(|c| c.is_ascii_lowercase()) || code == "en" {
        return Err(ModelError::BadName { name: name.to_owned() });
    }
    Ok(Language::new(code))
}

/// The folders of all models that can be named, in the order of their names: of several with one name the one that would be
/// used.
pub fn installed() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for place in everywhere() {
        if !found.iter().any(|known| known.file_name() == place.file_name()) {
            found.push(place);
        }
    }
    found.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    found
}

/// The folders of all models, also of those that another one of the same name hides.
pub fn everywhere() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for place in model_folders().iter().flat_map(|folder| models_in(folder)) {
        let real = |place: &PathBuf| fs::canonicalize(place).unwrap_or_else(|_| place.clone());
        if !found.iter().any(|known| real(known) == real(&place)) {
            found.push(place);
        }
    }
    found
}

/// The lock on the user's models, which keeps two processes from changing them at once; it ends with the value.
///
/// # Errors
/// When another process holds it, or the folder cannot be made.
fn lock() -> Result<(PathBuf, fs::File), ModelError> {
    let models = data_folder().ok_or(ModelError::NoDataFolder)?;
    let failed = |source| ModelError::Install { folder: models.clone(), source };
    fs::create_dir_all(&models).map_err(failed)?;
    let file = fs::File::create(models.join(".lock")).map_err(failed)?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(ModelError::Busy { folder: models }),
        // Some network file systems know no locks; there the user has to take care.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok((models, file)),
    }
}

/// Takes the model `name` away from the user's data folder; gives the folder that it was in.
///
/// # Errors
/// When it is not there, or cannot be taken away.
pub fn remove(name: &str) -> Result<PathBuf, ModelError> {
    let folder = data_folder().ok_or(ModelError::NoDataFolder)?;
    let place = folder.join(name);
    if !is_plain_name(name) || !place.join(FILE_NAME).is_file() {
        let elsewhere = locate(Some(name)).ok();
        return Err(ModelError::NotInStore { name: name.to_owned(), folder, elsewhere });
    }
    let (_, _lock) = lock()?;
    // Out of sight in one step: a model that is half gone would be found, and be damaged.
    let failed = |source| ModelError::Install { folder: folder.clone(), source };
    let aside = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(&folder).map_err(failed)?;
    fs::rename(&place, aside.path().join(name)).map_err(failed)?;
    aside.close().map_err(failed)?;
    Ok(place)
}

/// Folders of models in `folder`, in the order of their names.
fn models_in(folder: &Path) -> Vec<PathBuf> {
    let is_hidden = |place: &Path| place.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut places: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|place| !is_hidden(place) && place.join(FILE_NAME).is_file())
        .collect();
    places.sort();
    places
}

/// Folders in which models lie, in the order in which they are looked at.
fn model_folders() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from("models")];
    if let Ok(executable) = std::env::current_exe() {
        folders.extend(executable.ancestors().skip(1).take(4).map(|above| above.join("models")));
    }
    folders.extend(data_folder());
    folders
}

/// Where the user's models lie.
pub(crate) fn data_folder() -> Option<PathBuf> {
    dirs::data_dir().map(|data| data.join("depesche").join("models"))
}

/// Every folder in which the model `name` may lie, in the order in which they are looked at.
pub fn places(name: &str) -> Vec<PathBuf> {
    let mut places = vec![PathBuf::from(name)];
    // Something with a slash is a path and nothing else.
    if name.contains(['/', '\\']) || Path::new(name).is_absolute() {
        return places;
    }
    places.extend(model_folders().iter().map(|folder| folder.join(name)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_the_language() {
        let cases = [("de-en", Some("de")), ("fr-en", Some("fr")), ("hsb-en", Some("hsb"))];
        for (name, code) in cases {
            assert_eq!(source_of(name).ok().as_ref().map(Language::code), code, "{name}");
        }
        for name in ["de", "en-de", "en-en", "DE-en", "../de-en", "d-en", "-en", ""] {
            assert!(source_of(name).is_err(), "{name}");
        }
    }
}
