//! Saved web pages: the main text, what the page says of it, and what belongs to the page alone.

mod element;
pub(crate) mod json_ld;
pub(crate) mod main_text;
pub(crate) mod page_chrome;
pub(crate) mod page_metadata;
