//! Which results of earlier runs belong to no article any more.

use crate::brief::FailedArticle;

/// Whether an article may be one of those that failed, or stand in a file that failed as a whole or in part: it may be read
/// again another day. Of a file of many, `dump.jsonl`, the failures are `dump` or `dump.jsonl/3`, the articles
/// `dump.jsonl/other`.
pub(super) fn is_of_failed(id: &str, failures: &[FailedArticle]) -> bool {
    let folder = |id: &str| id.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let file = |id: &str| folder(id).and_then(|folder| folder.rsplit_once('.').map(|(file, _)| file.to_owned()));
    failures.iter().any(|failed| {
        let beside = folder(id).filter(|folder| is_file_of_many(folder));
        failed.id == id
            || beside.is_some() && beside == folder(&failed.id)
            || file(id).is_some_and(|file| file == failed.id)
            || folder(id).is_some_and(|folder| folder == failed.id)
    })
}

/// Whether a folder of ids is a file with many articles: other folders never end so.
fn is_file_of_many(folder: &str) -> bool {
    [".json", ".jsonl", ".csv", ".xml"].iter().any(|ending| folder.ends_with(ending)) || folder == "stdin"
}
