//! Installing a model from the network: from Mozilla's registry, or from a mirror of it or of a model folder.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fxtranslate::cache::Cache;
use fxtranslate::fetch::{Fetch, RetryPolicy};
use fxtranslate::remote::{self, COLLECTION, PROD_ENDPOINT, Record};

use super::card::{self, Card, FILE_NAME, Files};
use super::error::ModelError;
use super::http::{Client, Event, MOST_BYTES, MOST_TEXT};
use super::install::{Installed, Trial, check_alias, check_name, place_of, put};
use super::{data_folder, firefox, lock, source_of};

/// What is fetched, and from where.
#[derive(Clone)]
pub struct Order<'a> {
    /// Source language and English: `fr-en`.
    pub name: &'a str,
    /// The name to install it under, where that is another.
    pub alias: Option<&'a str>,
    /// Address of a mirror; Mozilla's registry without.
    pub mirror: Option<&'a str>,
    /// How long a server may be silent.
    pub patience: Duration,
    /// What the model is put through before it takes its place.
    pub trial: Trial<'a>,
}

impl Order<'_> {
    /// The name that it is to be installed under.
    fn installed_as(&self) -> &str {
        self.alias.unwrap_or(self.name)
    }
}

/// Fetches a model and installs it. `tell` hears how it goes.
///
/// A mirror that has a `model.toml` is a model folder; any other has what Mozilla's registry has, under the same paths:
/// `v1/buckets/main/collections/translations-models-v2/records`, and each record's `attachment.location`.
///
/// # Errors
/// When the address is none, or the network, the registry, the files or the disk do not allow it. Nothing is changed then;
/// what was downloaded is kept and gone on from.
pub fn fetch(order: &Order, tell: &dyn Fn(Event)) -> Result<Installed, ModelError> {
    check_alias(order.alias, &source_of(order.name)?)?;
    check_address(order.mirror)?;
    let (models, _lock) = lock()?;
    let work = models.join(".fetch");
    fs::create_dir_all(&work).map_err(|source| ModelError::Install { folder: models, source })?;
    let client = Client::new(work.clone(), order.patience, order.mirror.map(str::to_owned), tell);
    let installed = match order.mirror {
        None => from_registry(order, &client, &work),
        Some(mirror) => {
            let card = format!("{mirror}/{FILE_NAME}");
            match client.download(&card, false, MOST_TEXT) {
                Ok(part) => from_folder(order, &client, mirror, &part, &work),
                Err(ModelError::Network { status: Some(400..=499), .. }) => {
                    client.forget(&card);
                    from_registry(order, &client, &work)
                }
                Err(error) => Err(error),
            }
        }
    }?;
    // Only where nothing is left in it: another model may be half there.
    let _ = fs::remove_dir(&work);
    Ok(installed)
}

/// Names and versions of the models into English that there are.
///
/// # Errors
/// When the registry cannot be had.
pub fn available(mirror: Option<&str>, patience: Duration) -> Result<Vec<(String, String)>, ModelError> {
    check_address(mirror)?;
    let work = tempfile::tempdir().map_err(|source| ModelError::Install { folder: std::env::temp_dir(), source })?;
    let client = Client::new(work.path().to_owned(), patience, mirror.map(str::to_owned), &|_| {});
    let (_, records) = records(&client)?;
    Ok(names(&records))
}

fn check_address(mirror: Option<&str>) -> Result<(), ModelError> {
    match mirror {
        Some(address) if !address.starts_with("https://") && !address.starts_with("http://") => {
            Err(ModelError::BadAddress { address: address.to_owned() })
        }
        _ => Ok(()),
    }
}

/// The registry's address and its records.
fn records(client: &Client) -> Result<(String, Vec<Record>), ModelError> {
    let url = format!("{PROD_ENDPOINT}/v1/buckets/main/collections/{COLLECTION}/records");
    let wrong =
        |reason: String| client.take_error().unwrap_or(ModelError::Registry { url: client.address(&url), reason });
    let body = client.get(&url).map_err(wrong)?;
    // The crate's parser follows brackets as deep as they go; this one stops.
    serde_json::from_slice::<serde_json::Value>(&body).map_err(|error| wrong(error.to_string()))?;
    let records = remote::parse_records(&String::from_utf8_lossy(&body)).map_err(wrong)?;
    Ok((client.address(&url), records))
}

fn names(records: &[Record]) -> Vec<(String, String)> {
    let into_english = remote::pairs(records).into_iter().filter(|(_, target)| target == "en");
    into_english
        .filter_map(|(source, target)| {
            let name = format!("{source}-{target}");
            source_of(&name).ok()?;
            let model = remote::pick(records, "model", &source, &target)?;
            remote::pick(records, "vocab", &source, &target)?;
            Some((name, model.version.clone()))
        })
        .collect()
}

/// A record that can be used: a registry is data from elsewhere, its names become names of files, and what has no checksum
/// cannot be verified.
fn usable(record: &Record) -> Result<Record, String> {
    if !card::is_plain_name(&record.name) {
        return Err(format!("'{}' is not a plain file name", record.name.escape_debug()));
    }
    for text in [&record.version, &record.location] {
        if text.contains(char::is_control) {
            return Err(format!("'{}' is neither a version nor a place", text.escape_debug()));
        }
    }
    match &record.decompressed_hash {
        Some(hash) if hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit()) => {
            Ok(Record { decompressed_hash: Some(hash.to_ascii_lowercase()), ..record.clone() })
        }
        _ => Err(format!("the registry has no checksum for {}", record.name)),
    }
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
    let (model, vocabulary) = (&usable(model).map_err(&unusable)?, &usable(vocabulary).map_err(&unusable)?);
    // It works without one: what cannot be verified, or belongs to another version, is left out.
    let of_version = |record: &&Record| record.version == model.version;
    let shortlist = &pick("lex").filter(of_version).and_then(|record| usable(record).ok());
    let all: Vec<&Record> = [model, vocabulary].into_iter().chain(shortlist).collect();
    let mut names = HashSet::new();
    if let Some(twice) = all.iter().find(|record| !names.insert(record.name.as_str())) {
        return Err(unusable(format!("two of its files are called '{}'", twice.name)));
    }
    if let Some(installed) = is_there(order, &all)? {
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
    let found = Files {
        model: ensure(model)?,
        vocabulary: ensure(vocabulary)?,
        shortlist: shortlist.as_ref().map(ensure).transpose()?,
    };
    let card = firefox::card(&source, &model.version, &found)?;
    let files = cache.pair_dir(source.code(), "en");
    let installed = put(card, &files, order.installed_as(), order.trial).map_err(|error| as_download(error, &url))?;
    for record in all {
        client.forget(&record.cdn_url());
    }
    // It has been copied; what cannot be removed is a cache.
    let _ = fs::remove_dir_all(files);
    Ok(installed)
}

/// What is wrong with files that were fetched is the fault of where they came from, and of no file that a user knows.
fn as_download(error: ModelError, url: &str) -> ModelError {
    match error {
        ModelError::Refused { reason, .. } | ModelError::BadCard { reason, .. } => {
            ModelError::BadDownload { url: url.to_owned(), reason }
        }
        ModelError::Damaged { what, .. } => ModelError::BadDownload { url: url.to_owned(), reason: what },
        other => other,
    }
}

/// The model that is installed, if it is the one that the registry has: engine file, vocabulary, shortlist.
fn is_there(order: &Order, records: &[&Record]) -> Result<Option<Installed>, ModelError> {
    let Some(folder) = data_folder().map(|data| data.join(order.installed_as())) else { return Ok(None) };
    let Ok(card) = Card::read(&folder) else { return Ok(None) };
    let same = records.first().is_some_and(|model| card.version == model.version)
        && card
            .files()
            .map(|facts| Some(&facts.sha256))
            .eq(records.iter().map(|record| record.decompressed_hash.as_ref()));
    if !same {
        return Ok(None);
    }
    let (folder, was_there) = place_of(&card, order.installed_as())?;
    Ok(was_there.then_some(Installed { folder, card, was_there }))
}

fn from_folder(
    order: &Order,
    client: &Client,
    mirror: &str,
    card: &Path,
    work: &Path,
) -> Result<Installed, ModelError> {
    let folder = work.join("folder");
    let failed = |source| ModelError::Install { folder: folder.clone(), source };
    fs::create_dir_all(&folder).map_err(failed)?;
    let url = format!("{mirror}/{FILE_NAME}");
    fs::rename(card, folder.join(FILE_NAME)).map_err(failed)?;
    // A page that a proxy or a login puts in its place is no card.
    let card = Card::read(&folder).map_err(|error| as_download(error, &url))?;
    check_name(&card, order.name, Path::new(&url))?;
    let alike = Card { name: order.installed_as().to_owned(), ..card.clone() };
    if let (place, true) = place_of(&alike, order.installed_as())? {
        return Ok(Installed { folder: place, card: alike, was_there: true });
    }
    for facts in card.files() {
        let url = format!("{mirror}/{}", facts.file);
        // An earlier run may have brought this one; and what it has left of it may be of another version.
        for goes_on in [true, false] {
            if facts.verify(&folder).is_ok() {
                break;
            }
            let part = client.download(&url, goes_on, MOST_BYTES)?;
            fs::rename(part, folder.join(&facts.file)).map_err(failed)?;
        }
        facts.verify(&folder).map_err(|error| as_download(error, &url))?;
    }
    let installed = put(card, &folder, order.installed_as(), order.trial).map_err(|error| as_download(error, &url))?;
    // It has been copied.
    let _ = fs::remove_dir_all(&folder);
    Ok(installed)
}
