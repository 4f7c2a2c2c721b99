//! Temporary.
#![allow(missing_docs)]
pub mod article;
use crate::language::Language;
pub use article::Article;
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CorpusError(String);
impl CorpusError {
    pub fn kind(&self) -> &'static str {
        "io"
    }
    pub fn sha256(&self) -> Option<&str> {
        None
    }
}
pub struct SourceFile {
    pub path: std::path::PathBuf,
    pub source: String,
    pub id: String,
}
pub struct Found {
    pub files: Vec<SourceFile>,
    pub unreadable: Vec<CorpusError>,
    pub skipped: usize,
}
pub fn find(paths: &[std::path::PathBuf]) -> Result<Found, CorpusError> {
    let mut files = vec![];
    for p in paths {
        for e in walkdir::WalkDir::new(p).sort_by_file_name() {
            let e = e.unwrap();
            let path = e.path().to_owned();
            if path.extension().is_some_and(|x| x == "txt") {
                files.push(SourceFile {
                    source: path.display().to_string(),
                    id: path.file_stem().unwrap().to_string_lossy().into(),
                    path,
                });
            }
        }
    }
    Ok(Found { files, unreadable: vec![], skipped: 0 })
}
pub fn read(f: &SourceFile) -> Result<Article, CorpusError> {
    let b = std::fs::read(&f.path).unwrap();
    let t = String::from_utf8_lossy(&b).into_owned();
    let mut l = t.lines().filter(|l| !l.trim().is_empty());
    let title = l.next().unwrap_or_default().to_owned();
    let text: Vec<&str> = l.filter(|x| *x != title && x.trim().len() > 60).collect();
    if text.is_empty() {
        return Err(CorpusError(format!("{}: empty", f.source)));
    }
    Ok(Article {
        id: f.id.clone(),
        source: f.source.clone(),
        sha256: String::new(),
        language: Language::german(),
        title,
        date: None,
        text: text.join("\n\n"),
    })
}
