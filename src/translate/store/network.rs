//! Installing a model from the network: from Mozilla's registry, or from a mirror of it or of a model folder.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fxtranslate::cache::Cache;
use fxtranslate::fetch::{Fetch, RetryPolicy};
use fxtranslate::remote::{self, CDN_ROOT, PROD_ENDPOINT, Record};

use super::http::{Client, Event, registry_address};
use super::install::{Installed, check_name, place_of, put};
use super::{data_folder, firefox, source_of};
use crate::translate::card::{Card, FILE_NAME};
use crate::translate::error::ModelError;

/// What is fetched, and from where.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// Source language and English: `fr-en`.
    pub name: &'a str,
    /// The name to install it under, where that is another.
    pub alias: Option<&'a str>,
    /// Address of a mirror; Mozilla's registry without.
    pub mirror: Option<&'a str>,
    /// How long a server may be silent.
    pub patience: Duration,
}

/// Fetches a model and installs it. `tell` hears how it goes.
///
/// A mirror that has a `model.toml` is a model folder; any other has what Mozilla's registry has, under the same paths:
/// `v1/buckets/main/collections/translations-models-v2/records`, and each record's `attachment.location`.
///
/// # Errors
/// When the network, the registry, the files or the disk do not allow it. Nothing is changed then; what was downloaded
/// is kept and gone on from.
pub fn fetch(order: &Order, tell: &dyn Fn(Event)) -> Result<Installed, ModelError> {
    source_of(order.name)?;
    let models = data_folder().ok_or(ModelError::NoDataFolder)?;
    let work = models.join(".fetch");
    let failed = |source| ModelError::Install { folder: models.clone(), source };
    fs::create_dir_all(&work).map_err(failed)?;
    let lock = File::create(work.join("lock")).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(ModelError::Busy { folder: models }),
        // Where the system knows no locks, two runs may fetch the same twice; no more than that.
        Err(TryLockError::Error(_)) => {}
    }
    let client = client(order, work.clone(), tell);
    let card_there = match order.mirror {
        Some(mirror) => !client.lacks(&format!("{mirror}/{FILE_NAME}"))?,
        None => false,
    };
    let installed = match (order.mirror, card_there) {
        (Some(mirror), true) => from_folder(order, &client, mirror, &work),
        _ => from_registry(order, &client, &work),
    }?;
    // Nothing is left to be gone on from.
    fs::remove_dir_all(&work).map_err(failed)?;
    Ok(installed)
}

/// Names and versions of the models into English that there are.
///
/// # Errors
/// When the registry cannot be had.
pub fn available(mirror: Option<&str>, patience: Duration) -> Result<Vec<(String, String)>, ModelError> {
    let work = tempfile::tempdir().map_err(|source| ModelError::Install { folder: std::env::temp_dir(), source })?;
    let order = Order { name: "", alias: None, mirror, patience };
    let client = client(&order, work.path().to_owned(), &|_| {});
    let (_, records) = records(&client)?;
    Ok(names(&records))
}

fn client<'a>(order: &Order, folder: PathBuf, tell: &'a dyn Fn(Event)) -> Client<'a> {
    let mirror = order.mirror.map(|mirror| vec![(PROD_ENDPOINT, mirror.to_owned()), (CDN_ROOT, mirror.to_owned())]);
    Client::new(folder, order.patience, mirror.unwrap_or_default(), tell)
}

/// The registry's address and its records.
fn records(client: &Client) -> Result<(String, Vec<Record>), ModelError> {
    let url = registry_address();
    let wrong =
        |reason: String| client.take_error().unwrap_or(ModelError::Registry { url: client.address(&url), reason });
    let body = client.get(&url).map_err(wrong)?;
    let records = remote::parse_records(&String::from_utf8_lossy(&body)).map_err(wrong)?;
    Ok((client.address(&url), records))
}

fn names(records: &[Record]) -> Vec<(String, String)> {
    let into_english = remote::pairs(records).into_iter().filter(|(_, target)| target == "en");
    into_english
        .filter_map(|(source, target)| {
            let model = remote::pick(records, "model", &source, &target)?;
            remote::pick(records, "vocab", &source, &target)?;
            Some((format!("{source}-{target}"), model.version.clone()))
        })
        .collect()
}

fn from_registry(order: &Order, client: &Client, work: &Path) -> Result<Installed, ModelError> {
    let source = source_of(order.name)?;
    let (url, records) = records(client)?;
    let pick = |kind: &str| remote::pick(&records, kind, source.code(), "en");
    let unusable = |reason: String| ModelError::Unusable { name: order.name.to_owned(), url: url.clone(), reason };
    let Some(model) = pick("model") else {
        let available = names(&records).into_iter().map(|(name, _)| name).collect();
        return Err(ModelError::NotOffered { name: order.name.to_owned(), url, available });
    };
    let Some(vocabulary) = pick("vocab") else {
        let reason = match pick("srcvocab") {
            Some(_) => "it has a vocabulary for each language, which Depesche cannot use",
            None => "its vocabulary is missing",
        };
        return Err(unusable(reason.into()));
    };
    // A registry is data from elsewhere: its names become names of files, and what has no hash cannot be verified.
    for record in [model, vocabulary] {
        if Path::new(&record.name).components().count() != 1 || record.name.starts_with('.') {
            return Err(unusable(format!("'{}' is not a plain file name", record.name)));
        }
        if record.decompressed_hash.is_none() {
            return Err(unusable(format!("the registry has no checksum for {}", record.name)));
        }
    }
    if let Some(installed) = is_there(order, model, vocabulary)? {
        return Ok(installed);
    }
    let cache = Cache::with_root(work).with_retry(RetryPolicy { max_attempts: 1, base_delay: Duration::ZERO });
    let ensure = |record: &Record| -> Result<PathBuf, ModelError> {
        let part = record.cdn_url();
        let mut found = cache.ensure(client, record);
        if found.is_err() && client.has_no_error() {
            // What an earlier run has left may be of another file.
            client.forget(&part);
            found = cache.ensure(client, record);
        }
        found.map_err(|reason| {
            let error = client.take_error();
            if error.is_none() {
                client.forget(&part);
            }
            error.unwrap_or(ModelError::BadDownload { url: client.address(&part), reason })
        })
    };
    let (model_file, vocabulary_file) = (ensure(model)?, ensure(vocabulary)?);
    let card = firefox::card(&source, &model.version, &model_file, &vocabulary_file)?;
    put(card, &cache.pair_dir(source.code(), "en"), order.alias)
}

/// The model that is installed, if it is the one that the registry has.
fn is_there(order: &Order, model: &Record, vocabulary: &Record) -> Result<Option<Installed>, ModelError> {
    let Some(folder) = data_folder().map(|data| data.join(order.alias.unwrap_or(order.name))) else { return Ok(None) };
    let Ok(card) = Card::read(&folder) else { return Ok(None) };
    let same = card.version == model.version
        && Some(&card.model.sha256) == model.decompressed_hash.as_ref()
        && Some(&card.vocabulary.sha256) == vocabulary.decompressed_hash.as_ref();
    if !same {
        return Ok(None);
    }
    let (folder, was_there) = place_of(&card, order.alias)?;
    Ok(was_there.then_some(Installed { folder, card, was_there }))
}

fn from_folder(order: &Order, client: &Client, mirror: &str, work: &Path) -> Result<Installed, ModelError> {
    let folder = work.join("folder");
    let failed = |source| ModelError::Install { folder: folder.clone(), source };
    fs::create_dir_all(&folder).map_err(failed)?;
    let url = format!("{mirror}/{FILE_NAME}");
    let part = client.download(&url, false)?;
    fs::rename(part, folder.join(FILE_NAME)).map_err(failed)?;
    let card = Card::read(&folder)?;
    check_name(&card, order.name, Path::new(&url))?;
    let mut alike = card.clone();
    alike.name = order.alias.unwrap_or(&card.name).to_owned();
    if let (place, true) = place_of(&alike, order.alias)? {
        return Ok(Installed { folder: place, card: alike, was_there: true });
    }
    for facts in [&card.model, &card.vocabulary] {
        let url = format!("{mirror}/{}", facts.file);
        let part = client.download(&url, true)?;
        fs::rename(part, folder.join(&facts.file)).map_err(failed)?;
        if let Err(ModelError::Damaged { what, .. }) = facts.verify(&folder) {
            return Err(ModelError::BadDownload { url, reason: what });
        }
    }
    put(card, &folder, order.alias)
}
