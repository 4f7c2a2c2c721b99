//! Where models are found.

use std::fs;
use std::path::{Path, PathBuf};

use super::card::{Card, FILE_NAME};
use super::error::ModelError;
use crate::language::Language;

/// The environment variable that names a model or its folder.
pub const VARIABLE: &str = "DEPESCHE_MODEL";

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

/// Installs the model that lies in the folder `from` as `name`, in the user's data folder; gives the folder it is in then.
/// It is verified before, and takes its place whole; an older one of that name gives way.
///
/// # Errors
/// When `from` holds no sound model of that name, or the data folder cannot be written.
pub fn install(name: &str, from: &Path) -> Result<PathBuf, ModelError> {
    let card = Card::read(from)?;
    let of_card = name_for(&card.source);
    if card.name != name || of_card != name {
        let reason = format!("this is the model '{}' from {}; install it as {of_card}", card.name, card.source.name());
        return Err(ModelError::BadCard { file: from.join(FILE_NAME), reason });
    }
    let files = [card.model.verify(from)?, card.vocabulary.verify(from)?];
    let folder = data_folder().ok_or(ModelError::NoDataFolder)?;
    let failed = |source| ModelError::Install { folder: folder.clone(), source };
    fs::create_dir_all(&folder).map_err(failed)?;
    let temporary = tempfile::Builder::new().prefix(".depesche-").tempdir_in(&folder).map_err(failed)?;
    for file in files.iter().chain([&from.join(FILE_NAME)]) {
        let to = temporary.path().join(file.file_name().unwrap_or_default());
        fs::copy(file, to).map_err(failed)?;
    }
    let place = folder.join(name);
    // The old one is put aside, and put back should the new one not take its place.
    let aside = temporary.path().with_extension("old");
    let had_one = place.exists();
    if had_one {
        fs::rename(&place, &aside).map_err(failed)?;
    }
    if let Err(source) = fs::rename(temporary.path(), &place) {
        if had_one {
            fs::rename(&aside, &place).map_err(failed)?;
        }
        return Err(failed(source));
    }
    // It has taken its place: what is left is its old name.
    let _ = temporary.keep();
    if had_one {
        fs::remove_dir_all(&aside).map_err(failed)?;
    }
    Ok(place)
}

/// Every model that can be named, with its folder: of several with one name the one that would be used.
pub fn installed() -> Vec<(PathBuf, Card)> {
    let mut found: Vec<(PathBuf, Card)> = Vec::new();
    for folder in model_folders() {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_hidden =
            |place: &PathBuf| place.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        for place in entries.filter(|place| !is_hidden(place) && place.join(FILE_NAME).is_file()) {
            if let Ok(card) = Card::read(&place)
                && !found.iter().any(|(_, known)| known.name == card.name)
            {
                found.push((place, card));
            }
        }
    }
    found.sort_by(|one, other| one.1.name.cmp(&other.1.name));
    found
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
fn data_folder() -> Option<PathBuf> {
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
