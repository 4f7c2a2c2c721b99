//! What a page puts around an article: told by the lines themselves, by their neighbours, and by what a site repeats.

mod block_role;
pub(crate) mod clean;
pub(crate) mod line_rules;
pub(crate) mod neighbours;
pub(crate) mod no_language;
mod notices;
mod ratings;
pub(crate) mod site_lines;
mod ticker;
pub(crate) mod walls;
