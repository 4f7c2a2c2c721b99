//! `depesche model`: what translation models there are, what is known of them, installing and removing them.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{exit, fail, print};
use depesche::engine::model::try_out;
use depesche::models;
use depesche::models::card::{Card, FILE_NAME};
use depesche::models::error::ModelError;

/// List, show, verify, install and remove translation models
#[derive(Debug, Args)]
pub(crate) struct ModelArgs {
    #[command(subcommand)]
    command: ModelCommand,
}

#[derive(Debug, Subcommand)]
enum ModelCommand {
    /// List the models that can be named: name, version, languages, folder
    List {
        /// List the models into English that can be fetched instead
        #[arg(long)]
        available: bool,
        /// Address of a mirror of the registry
        #[arg(long, value_name = "URL", requires = "available")]
        from: Option<String>,
    },
    /// Show what is known about a model: its card, its files, its scores
    Info {
        /// Name of the model, or its folder
        #[arg(default_value = models::DEFAULT)]
        model: String,
    },
    /// Verify the files of models against the checksums of their cards; of all models if none is named
    Verify {
        /// Names of models, or their folders
        models: Vec<String>,
    },
    /// Install a model: Firefox Translations models from the network, any model from a folder or a mirror
    Fetch {
        /// Source language and English, as in fr-en
        name: String,
        /// Folder with the model, or address of a mirror, instead of Mozilla's registry
        #[arg(long, value_name = "DIR|URL")]
        from: Option<String>,
        /// Install it under another name, to be given with --model
        #[arg(long = "as", value_name = "NAME")]
        alias: Option<String>,
        /// Seconds that a server may be silent
        #[arg(long, value_name = "SECS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
        timeout: u64,
    },
    /// Remove a model that was installed with `fetch`
    Remove {
        /// Name of the model
        name: String,
    },
}

/// Runs the command; gives the exit code.
pub(crate) fn run(args: &ModelArgs) -> u8 {
    match &args.command {
        ModelCommand::List { available: false, .. } => list(),
        ModelCommand::List { from, .. } => available(from.as_deref()),
        ModelCommand::Info { model } => info(model),
        ModelCommand::Verify { models } => verify(models),
        ModelCommand::Fetch { name, from, alias, timeout } => {
            let installed = match from {
                Some(from) if !from.contains("://") => {
                    models::install::install(name, &PathBuf::from(from), alias.as_deref(), &try_out)
                }
                from => fetch(name, from.as_deref(), alias.as_deref(), *timeout),
            };
            match installed {
                Ok(installed) => print(&told(&installed)),
                Err(error) => fail(code_of(&error), &error),
            }
        }
        ModelCommand::Remove { name } => match models::remove(name) {
            Ok(folder) => print(&format!("{name} is removed from {}\n", folder.display())),
            Err(error) => fail(code_of(&error), &error),
        },
    }
}

/// What the user got wrong is 2; what network, disk and servers do not allow is 3.
fn code_of(error: &ModelError) -> u8 {
    match error {
        ModelError::NoDataFolder
        | ModelError::Install { .. }
        | ModelError::Busy { .. }
        | ModelError::NoNetwork
        | ModelError::Network { .. }
        | ModelError::Registry { .. }
        | ModelError::Unusable { .. }
        | ModelError::BadDownload { .. } => exit::COULD_NOT_RUN,
        _ => exit::USAGE,
    }
}

fn told(installed: &models::install::Installed) -> String {
    let (name, version) = (&installed.card.name, shown(&installed.card.version));
    let place = installed.folder.display();
    let is = if installed.was_there { "is already" } else { "is now" };
    let mut text = format!("{name} {version} {is} in {place}\n");
    // A model of the checkout has precedence, so that samples and goldens are the same for everybody.
    if let Ok(first) = models::locate(Some(name))
        && first != installed.folder
    {
        text += &format!(
            "--model {name} means the one in {}, which is found first; for this one give --model {place}, or fetch it with --as NAME\n",
            first.display()
        );
    }
    text
}

const NONE: &str = "no model is installed; run in a Depesche checkout, or install one with `depesche model fetch`";

fn list() -> u8 {
    let folders = models::installed();
    if folders.is_empty() {
        return fail(exit::COULD_NOT_RUN, &NONE);
    }
    let mut code = exit::DONE;
    let mut lines = String::new();
    for folder in folders {
        match Card::read(&folder) {
            Ok(card) => {
                let (source, target, version) = (card.source.name(), card.target.name(), &card.version);
                let line = format!("{}\t{version}\t{source} → {target}\t{}", name_of(&folder), folder.display());
                lines += &format!("{}\n", shown(&line));
            }
            Err(error) => code = fail(exit::SOME_FAILED, &error),
        }
    }
    code.max(print(&lines))
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A line as it may be shown: a card may come from anywhere, and a terminal is not to obey it.
fn shown(line: &str) -> String {
    line.replace(|c: char| c.is_control() && c != '\t', "\u{fffd}")
}

fn info(model: &str) -> u8 {
    let read = || -> Result<(PathBuf, Card), ModelError> {
        let folder = models::locate(Some(model))?;
        let card = Card::read(&folder)?;
        Ok((folder, card))
    };
    let (folder, card) = match read() {
        Ok(found) => found,
        Err(error) => return fail(exit::USAGE, &error),
    };
    let terms = if card.terms { "read inline, then enforced" } else { "enforced; the model does not read them inline" };
    let mut lines = vec![
        format!("name       {}", card.name),
        format!("version    {}", card.version),
        format!("languages  {} → {}", card.source.name(), card.target.name()),
        format!("terms      {terms}"),
        format!("licence    {}", card.licence),
        format!("folder     {}", folder.display()),
    ];
    for (kind, facts) in ["weights", "vocabulary", "shortlist"].into_iter().zip(card.files()) {
        lines.push(format!("{kind:10} {} ({:.1} MB)", facts.file, facts.bytes as f64 / 1e6));
        lines.push(format!("           sha256 {}", facts.sha256));
    }
    lines.extend(for_people(&folder));
    print(&lines.iter().map(|line| shown(line) + "\n").collect::<String>())
}

/// What the card says to people: how the model was made, and its scores.
fn for_people(folder: &Path) -> Vec<String> {
    let file = std::fs::read_to_string(folder.join(FILE_NAME)).unwrap_or_default();
    let Ok(table) = file.parse::<toml::Table>() else { return Vec::new() };
    let plain = |value: &toml::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let about = table.get("about").and_then(toml::Value::as_table).into_iter().flatten();
    let mut lines: Vec<String> = about.map(|(key, value)| format!("{key}: {}", plain(value))).collect();
    for score in table.get("scores").and_then(toml::Value::as_array).into_iter().flatten() {
        let field = |name: &str| score.get(name).map(plain);
        if let (Some(set), Some(bleu), Some(chrf)) = (field("set"), field("bleu"), field("chrf")) {
            lines.push(format!("score on {set}: BLEU {bleu}, chrF {chrf}"));
        }
    }
    lines
}

fn verify(models: &[String]) -> u8 {
    let folders: Vec<Result<PathBuf, ModelError>> = match models {
        // Those that another one hides as well: they may be named by their folder.
        [] => models::everywhere().into_iter().map(Ok).collect(),
        named => named.iter().map(|name| models::locate(Some(name))).collect(),
    };
    if folders.is_empty() {
        return fail(exit::COULD_NOT_RUN, &NONE);
    }
    let mut code = exit::DONE;
    for folder in folders {
        let verified = folder.and_then(|folder| {
            let card = Card::read(&folder)?;
            card.verify(&folder)?;
            Ok(format!("{} {} is sound\t{}", name_of(&folder), card.version, folder.display()))
        });
        code = code.max(match verified {
            Ok(line) => print(&format!("{}\n", shown(&line))),
            Err(error @ ModelError::NotFound { .. }) => fail(exit::USAGE, &error),
            Err(error) => fail(exit::SOME_FAILED, &error),
        });
    }
    code
}

#[cfg(feature = "net")]
fn fetch(
    name: &str,
    from: Option<&str>,
    alias: Option<&str>,
    timeout: u64,
) -> Result<models::install::Installed, ModelError> {
    let mirror = from.map(|from| from.trim_end_matches('/'));
    let order = models::download::Order {
        name,
        alias,
        mirror,
        patience: std::time::Duration::from_secs(timeout),
        trial: &try_out,
    };
    let shown = super::progress::download_bar::Fetching::new();
    let installed = models::download::fetch(&order, &|event| shown.tell(event));
    shown.end();
    installed
}

#[cfg(not(feature = "net"))]
fn fetch(_: &str, _: Option<&str>, _: Option<&str>, _: u64) -> Result<models::install::Installed, ModelError> {
    Err(ModelError::NoNetwork)
}

#[cfg(feature = "net")]
fn available(from: Option<&str>) -> u8 {
    let mirror = from.map(|from| from.trim_end_matches('/'));
    match models::download::available(mirror, std::time::Duration::from_secs(30)) {
        Ok(models) => print(&models.iter().map(|(name, version)| format!("{name}\t{version}\n")).collect::<String>()),
        Err(error) => fail(code_of(&error), &error),
    }
}

#[cfg(not(feature = "net"))]
fn available(_: Option<&str>) -> u8 {
    fail(code_of(&ModelError::NoNetwork), &ModelError::NoNetwork)
}
