//! Saved web pages: the main text, what the page says of it, and what belongs to the page alone.

mod asking_boxes;
mod element;
mod flat_tags;
mod inline_text;
pub(crate) mod json_ld;
mod main_part;
pub(crate) mod main_text;
mod named_boxes;
mod own_lines;
mod page_blocks;
mod page_chrome;
pub(crate) mod page_metadata;
mod page_sink;
mod page_tree;
mod raised;
mod style_rules;
mod teasers;
mod unseen;
