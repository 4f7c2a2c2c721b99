//! From paths to the files of a corpus, each once, with its format and the id of its article.

pub mod article_id;
pub(crate) mod deduplicate;
pub(crate) mod file_format;
pub(crate) mod find_files;
pub(crate) mod path_arena;
