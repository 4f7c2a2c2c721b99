//! What an article's brief tells: the sentences that tell its story, and the keywords that name it.

use super::brief_maker::BriefMaker;
use crate::corpus::Article;
use crate::glossary::Annotated;
use crate::keywords::{self, Keyword};
use crate::summary;
use crate::text::SentenceIndex;

/// Keywords chosen beyond those asked for, since some turn out to have the same English.
const SPARE_KEYWORDS: usize = 3;

/// What was chosen to be told.
pub(crate) struct Selection {
    /// The headline.
    pub title: Annotated,
    /// The text.
    pub text: Annotated,
    /// Its sentences, the most telling first.
    pub ranking: Vec<SentenceIndex>,
    /// Its keywords, the best first, with some to spare.
    pub keywords: Vec<Keyword>,
}

impl BriefMaker<'_> {
    /// Takes an article apart and chooses what is to be told of it.
    pub(super) fn choose(&self, article: &Article) -> Selection {
        let [title, text] = Annotated::of_article([&article.title, &article.text], self.language, self.glossary);
        let ranking = summary::rank(&text, &title, self.frequencies);
        let input =
            keywords::Input { title: &title, text: &text, glossary: self.glossary, frequencies: self.frequencies };
        let keywords = keywords::extract(&input, self.config.keywords + SPARE_KEYWORDS);
        Selection { title, text, ranking, keywords }
    }
}
