//! Where models are found.

use std::path::{Path, PathBuf};

use super::card::FILE_NAME;
use super::error::ModelError;

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

/// Every folder in which the model `name` may lie, in the order in which they are looked at.
pub fn places(name: &str) -> Vec<PathBuf> {
    let mut places = vec![PathBuf::from(name)];
    // Something with a slash is a path and nothing else.
    if name.contains(['/', '\\']) || Path::new(name).is_absolute() {
        return places;
    }
    places.push(Path::new("models").join(name));
    if let Ok(executable) = std::env::current_exe() {
        places.extend(executable.ancestors().skip(1).take(4).map(|above| above.join("models").join(name)));
    }
    if let Some(data) = dirs::data_dir() {
        places.push(data.join("depesche").join("models").join(name));
    }
    places
}
