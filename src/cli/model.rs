//! `depesche model`: what translation models there are, what is known of them, installing and removing them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{exit, fail, print};
use crate::translate::card::{Card, FILE_NAME};
use crate::translate::{ModelError, store};

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
        #[arg(default_value = store::DEFAULT)]
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
                    store::install::install(name, &PathBuf::from(from), alias.as_deref())
                }
                from => fetch(name, from.as_deref(), alias.as_deref(), *timeout),
            };
            match installed {
                Ok(installed) => print(&told(&installed)),
                Err(error) => fail(code_of(&error), &error),
            }
        }
        ModelCommand::Remove { name } => match store::remove(name) {
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

fn told(installed: &store::install::Installed) -> String {
    let (name, version) = (&installed.card.name, &installed.card.version);
    let place = installed.folder.display();
    let is = if installed.was_there { "is already" } else { "is now" };
    let mut text = format!("{name} {version} {is} in {place}\n");
    // A model of the checkout has precedence, so that samples and goldens are the same for everybody.
    if let Ok(first) = store::locate(Some(name))
        && first != installed.folder
    {
        text += &format!(
            "--model {name} means the one in {}, which is found first; for this one give --model {place}, or fetch it with --as NAME\n",
            first.display()
        );
    }
    text
}

fn list() -> u8 {
    let lines: Vec<String> = store::installed()
        .into_iter()
        .map(|(folder, card)| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (source, target) = (card.source.name(), card.target.name());
            format!("{name}\t{}\t{source} → {target}\t{}\n", card.version, folder.display())
        })
        .collect();
    if lines.is_empty() {
        return fail(
            exit::COULD_NOT_RUN,
            &"no model is installed; run in a Depesche checkout, or install one with `depesche model fetch`",
        );
    }
    print(&lines.concat())
}

fn info(model: &str) -> u8 {
    let read = || -> Result<(PathBuf, Card), ModelError> {
        let folder = store::locate(Some(model))?;
        let card = Card::read(&folder)?;
        Ok((folder, card))
    };
    let (folder, card) = match read() {
        Ok(found) => found,
        Err(error) => return fail(exit::USAGE, &error),
    };
    let mut text = format!(
        "name      {}\nversion   {}\nlanguages {} → {}\nterms     {}\nlicence   {}\nfolder    {}\n",
        card.name,
        card.version,
        card.source.name(),
        card.target.name(),
        if card.terms { "read inline, then enforced" } else { "enforced; the model does not read them inline" },
        card.licence,
        folder.display()
    );
    for (kind, facts) in [("weights", &card.model), ("vocabulary", &card.vocabulary)] {
        let megabytes = facts.bytes as f64 / 1e6;
        text += &format!("{kind:9} {} ({megabytes:.1} MB)\n          sha256 {}\n", facts.file, facts.sha256);
    }
    text += &for_people(&folder);
    print(&text)
}

/// What the card says to people: how the model was made, and its scores.
fn for_people(folder: &std::path::Path) -> String {
    let file = std::fs::read_to_string(folder.join(FILE_NAME)).unwrap_or_default();
    let Ok(table) = file.parse::<toml::Table>() else { return String::new() };
    let mut text = String::new();
    for (key, value) in table.get("about").and_then(toml::Value::as_table).into_iter().flatten() {
        text += &format!("{key}: {}\n", value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    for score in table.get("scores").and_then(toml::Value::as_array).into_iter().flatten() {
        let field = |name: &str| score.get(name).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
        if let (Some(set), Some(bleu), Some(chrf)) = (field("set"), field("bleu"), field("chrf")) {
            text += &format!("score on {set}: BLEU {bleu}, chrF {chrf}\n");
        }
    }
    text
}

fn verify(models: &[String]) -> u8 {
    let folders: Vec<(String, Result<PathBuf, ModelError>)> = if models.is_empty() {
        let found = store::installed().into_iter();
        found
            .map(|(folder, _)| (folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), Ok(folder)))
            .collect()
    } else {
        models.iter().map(|name| (name.clone(), store::locate(Some(name)))).collect()
    };
    let mut code = exit::DONE;
    for (name, folder) in folders {
        let verified = folder.and_then(|folder| {
            let card = Card::read(&folder)?;
            card.verify(&folder)?;
            Ok((card.version, folder))
        });
        match verified {
            Ok((version, folder)) => {
                let code = print(&format!("{name} {version} is sound\t{}\n", folder.display()));
                if code != exit::DONE {
                    return code;
                }
            }
            Err(error @ ModelError::NotFound { .. }) => code = fail(exit::USAGE, &error),
            Err(error) => code = code.max(fail(exit::SOME_FAILED, &error)),
        }
    }
    code
}

#[cfg(feature = "net")]
fn fetch(
    name: &str,
    from: Option<&str>,
    alias: Option<&str>,
    timeout: u64,
) -> Result<store::install::Installed, ModelError> {
    let mirror = from.map(|from| from.trim_end_matches('/'));
    let order = store::network::Order { name, alias, mirror, patience: std::time::Duration::from_secs(timeout) };
    let shown = super::fetching::Fetching::new();
    let installed = store::network::fetch(&order, &|event| shown.tell(event));
    shown.end();
    installed
}

#[cfg(not(feature = "net"))]
fn fetch(_: &str, _: Option<&str>, _: Option<&str>, _: u64) -> Result<store::install::Installed, ModelError> {
    Err(ModelError::NoNetwork)
}

#[cfg(feature = "net")]
fn available(from: Option<&str>) -> u8 {
    let mirror = from.map(|from| from.trim_end_matches('/'));
    match store::network::available(mirror, std::time::Duration::from_secs(30)) {
        Ok(models) => print(&models.iter().map(|(name, version)| format!("{name}\t{version}\n")).collect::<String>()),
        Err(error) => fail(code_of(&error), &error),
    }
}

#[cfg(not(feature = "net"))]
fn available(_: Option<&str>) -> u8 {
    fail(code_of(&ModelError::NoNetwork), &ModelError::NoNetwork)
}
