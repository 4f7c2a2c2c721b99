//! The networks of this process, each loaded once.
//!
//! The weights of the engine crate may be used by several threads at once, but neither moved to another thread nor
//! dropped there (`Sync` without `Send`), so that no `Arc` of them can go from thread to thread; a reference for the life
//! of the process can. What lives so long is kept here and handed out again: a process holds one network for each model
//! that it ever used, however often models are loaded.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::network::Network;
use crate::models::card::Card;

/// By what a network is known: its folder and the checksums of the files in it. Copies in two folders are two networks,
/// since what is mapped into memory goes wrong when somebody writes over the file.
type Key = (PathBuf, Vec<String>);

/// The place of a network, empty until it is loaded.
type Place = Arc<Mutex<Option<&'static Network>>>;

static LOADED: LazyLock<Mutex<HashMap<Key, Place>>> = LazyLock::new(Mutex::default);

/// The network of the files that `card` describes in `folder`, with `load` where it is not loaded yet. Files must have
/// been verified.
pub(super) fn get(
    folder: &Path,
    card: &Card,
    load: impl FnOnce() -> Result<Network, String>,
) -> Result<&'static Network, String> {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let key = (folder, card.files().map(|facts| facts.sha256.to_ascii_lowercase()).collect());
    let place = Arc::clone(LOADED.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default());
    // Held while loading: who asks for the same model meanwhile waits for it instead of loading it as well, and nobody
    // waits for another one.
    let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(network) = *place {
        return Ok(network);
    }
    let network: &'static Network = Box::leak(Box::new(load()?));
    *place = Some(network);
    Ok(network)
}
