//! Downloads that survive: a transfer that breaks off goes on where it was, also in the next run.

use std::cell::RefCell;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fxtranslate::fetch::{DownloadOutcome, Fetch, FetchError, Sink};
use fxtranslate::remote::{CDN_ROOT, PROD_ENDPOINT};
use sha2::{Digest, Sha256};
use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body};

use super::error::ModelError;
use crate::io::decompress;

/// Attempts in a row that bring nothing before a download is given up.
const ATTEMPTS: u32 = 4;
/// Wait before the second attempt; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// No model file is nearly that large, packed or unpacked.
pub const MOST_BYTES: u64 = 1 << 30;
/// No list of models and no card is nearly that large.
pub const MOST_TEXT: u64 = 16 << 20;

/// What is to be told while something is fetched.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// So much of a file is there.
    Progress {
        /// The file's name.
        file: String,
        /// Bytes that are there.
        done: u64,
        /// Bytes in all, where the server says.
        total: Option<u64>,
    },
    /// An attempt broke off and another follows.
    Again {
        /// The file's name.
        file: String,
        /// What happened.
        reason: String,
        /// Bytes that are there, from which it goes on.
        done: u64,
    },
}

/// Why an attempt failed.
struct Broken {
    reason: String,
    kind: Kind,
}

/// What is to be done about a failure.
enum Kind {
    /// Another attempt may go better.
    Again,
    /// The server has something against the request, and will have it again.
    Refused(StatusCode),
    /// It will never go.
    Never,
    /// The disk here is at fault.
    Local(io::Error),
}

/// An HTTP client as the engine crate wants one, with retries of its own.
pub struct Client<'a> {
    agent: Agent,
    /// What stands in the place of Mozilla's servers.
    mirror: Option<String>,
    folder: PathBuf,
    tell: &'a dyn Fn(Event),
    /// The engine crate passes on texts alone; here is what they were made of.
    error: RefCell<Option<ModelError>>,
}

impl<'a> Client<'a> {
    /// A client that keeps unfinished downloads in `folder` and gives up a server that is silent for `patience`.
    ///
    /// What Mozilla's servers have is asked of `mirror` instead. The proxy of the environment (`HTTPS_PROXY` and so on) is
    /// used.
    pub fn new(folder: PathBuf, patience: Duration, mirror: Option<String>, tell: &'a dyn Fn(Event)) -> Client<'a> {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            // Whoever asks safely is not to be led to where anybody can listen.
            .https_only(!mirror.as_ref().is_some_and(|mirror| mirror.starts_with("http:")))
            .timeout_resolve(Some(patience))
            .timeout_connect(Some(patience))
            .timeout_recv_response(Some(patience))
            .timeout_per_read(Some(patience))
            .user_agent(concat!("depesche/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        Client { agent, mirror, folder, tell, error: RefCell::new(None) }
    }

    /// What went wrong last, if it was on the way.
    pub fn take_error(&self) -> Option<ModelError> {
        self.error.take()
    }

    /// Whether everything asked for so far came.
    pub fn has_no_error(&self) -> bool {
        self.error.borrow().is_none()
    }

    /// The address that is asked in the place of `url`.
    pub fn address(&self, url: &str) -> String {
        let rest = url.strip_prefix(PROD_ENDPOINT).or_else(|| url.strip_prefix(CDN_ROOT));
        match (&self.mirror, rest) {
            (Some(mirror), Some(rest)) => format!("{mirror}{rest}"),
            _ => url.to_owned(),
        }
    }

    /// Downloads `url`, at most `most` bytes; gives the file that it is in. What an earlier run has of it is gone on from if
    /// `goes_on`.
    ///
    /// # Errors
    /// When it cannot be had; [`ModelError::Network`] says why and what to do.
    pub fn download(&self, url: &str, goes_on: bool, most: u64) -> Result<PathBuf, ModelError> {
        let part = self.part(url);
        let failed = |source| ModelError::Install { folder: self.folder.clone(), source };
        if !goes_on && part.exists() {
            fs::remove_file(&part).map_err(failed)?;
        }
        let name = url.rsplit('/').next().unwrap_or(url);
        let mut attempt = 1;
        loop {
            let had = length(&part);
            let Err(Broken { reason, kind }) = self.attempt(url, name, &part, most) else { return Ok(part) };
            let has = length(&part);
            // Slow progress is progress.
            attempt = if has > had { 1 } else { attempt + 1 };
            match kind {
                Kind::Again if attempt <= ATTEMPTS => {}
                Kind::Again | Kind::Never => return Err(self.network_error(url, reason)),
                Kind::Refused(status) => return Err(self.refused(url, status)),
                Kind::Local(error) => return Err(failed(error)),
            }
            (self.tell)(Event::Again { file: name.to_owned(), reason, done: has });
            std::thread::sleep(FIRST_WAIT * 2u32.pow(attempt.saturating_sub(2)));
        }
    }

    /// Forgets what there is of `url`.
    pub fn forget(&self, url: &str) {
        // What cannot be removed is found wrong again next time.
        let _ = fs::remove_file(self.part(url));
    }

    /// Where the beginning of `url` is kept until all of it is there.
    fn part(&self, url: &str) -> PathBuf {
        let hash = Sha256::digest(self.address(url));
        self.folder.join(hash[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>() + ".part")
    }

    fn attempt(&self, url: &str, name: &str, part: &Path, most: u64) -> Result<(), Broken> {
        let mut file = OpenOptions::new().create(true).write(true).truncate(false).open(part).map_err(local)?;
        let had = file.metadata().map_err(local)?.len();
        let mut request = self.agent.get(self.address(url));
        if had > 0 {
            request = request.header(header::RANGE, format!("bytes={had}-"));
        }
        let mut response = request.call().map_err(|error| Broken {
            reason: said(&error),
            kind: match error {
                ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) | ureq::Error::TooManyRedirects => {
                    Kind::Never
                }
                _ => Kind::Again,
            },
        })?;
        if had > 0 && response.status() == StatusCode::RANGE_NOT_SATISFIABLE {
            // Nothing is left to send: what is here is all of it, or something else, which its checksum tells.
            return Ok(());
        }
        let start = start_of(&response, had)?;
        file.set_len(start).map_err(local)?;
        file.seek(SeekFrom::Start(start)).map_err(local)?;
        let total = response.body().content_length().map(|rest| start.saturating_add(rest));
        let too_large = || Broken { reason: format!("larger than {most} bytes"), kind: Kind::Never };
        if total.is_some_and(|total| total > most) {
            return Err(too_large());
        }
        let mut reader = response.body_mut().with_config().limit(u64::MAX).reader();
        let mut done = start;
        let mut buffer = vec![0; 64 << 10];
        (self.tell)(Event::Progress { file: name.to_owned(), done, total });
        loop {
            let read = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(on_the_way(format!("broke off after {done} bytes: {error}"))),
            };
            file.write_all(&buffer[..read]).map_err(local)?;
            done += read as u64;
            if done > most {
                // It would be found here again, and never be any use.
                file.set_len(0).map_err(local)?;
                return Err(too_large());
            }
            (self.tell)(Event::Progress { file: name.to_owned(), done, total });
        }
        match total {
            Some(total) if done < total => Err(on_the_way(format!("broke off after {done} of {total} bytes"))),
            _ => Ok(()),
        }
    }

    fn network_error(&self, url: &str, reason: String) -> ModelError {
        let proxy = match self.agent.config().proxy() {
            Some(proxy) => format!("the proxy {}:{} of the environment was used", proxy.host(), proxy.port()),
            None => "behind a proxy, set HTTPS_PROXY".to_owned(),
        };
        let advice = format!(
            "is there a network? {proxy}; with no network, bring the model's folder here and install it with --from DIR"
        );
        ModelError::Network { url: self.address(url), reason, advice, status: None }
    }

    fn refused(&self, url: &str, status: StatusCode) -> ModelError {
        let advice = match self.mirror {
            Some(_) => "is the address that of a folder with a model.toml, or of a mirror of Mozilla's registry?",
            None => "try again later, or install from a mirror or a folder with --from",
        };
        let reason = format!("the server answers {status}");
        ModelError::Network { url: self.address(url), reason, advice: advice.into(), status: Some(status.as_u16()) }
    }

    fn keep(&self, error: ModelError) -> String {
        let text = error.to_string();
        *self.error.borrow_mut() = Some(error);
        text
    }
}

/// From where on the server sends, if it sends.
fn start_of(response: &Response<Body>, had: u64) -> Result<u64, Broken> {
    let status = response.status();
    match status {
        StatusCode::OK => Ok(0),
        StatusCode::PARTIAL_CONTENT => {
            let range = response.headers().get(header::CONTENT_RANGE).and_then(|value| value.to_str().ok());
            let start = range.and_then(|range| range.strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok());
            match start {
                Some(start) if start <= had => Ok(start),
                _ => Err(on_the_way("sent another part than was asked for".into())),
            }
        }
        _ => {
            let again = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
            let kind = if again { Kind::Again } else { Kind::Refused(status) };
            Err(Broken { reason: format!("the server answers {status}"), kind })
        }
    }
}

fn on_the_way(reason: String) -> Broken {
    Broken { reason, kind: Kind::Again }
}

fn local(error: io::Error) -> Broken {
    Broken { reason: error.to_string(), kind: Kind::Local(error) }
}

fn said(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "no answer in time".to_owned(),
        ureq::Error::HostNotFound => "no such host is known here".to_owned(),
        ureq::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |facts| facts.len())
}

impl Fetch for Client<'_> {
    fn get(&self, url: &str) -> Result<Vec<u8>, String> {
        let read = || -> Result<Vec<u8>, ModelError> {
            let part = self.download(url, false, MOST_TEXT)?;
            let bytes = fs::read(&part).map_err(|source| ModelError::Install { folder: self.folder.clone(), source });
            self.forget(url);
            bytes
        };
        read().map_err(|error| self.keep(error))
    }

    /// The whole file at once, whatever `range_from` says: attempts are made in here.
    fn get_to(
        &self,
        url: &str,
        _range_from: u64,
        sink: &mut dyn Sink,
        _on_progress: &mut dyn FnMut(u64, Option<u64>),
    ) -> Result<DownloadOutcome, FetchError> {
        let fetched = self.download(url, true, MOST_BYTES).and_then(|part| {
            let failed = |source| ModelError::Install { folder: self.folder.clone(), source };
            // The crate unpacks into memory, however much it becomes.
            let content = decompress::unpacked(File::open(&part).map_err(failed)?).map_err(failed)?;
            if io::copy(&mut content.take(MOST_BYTES + 1), &mut io::sink()).is_ok_and(|bytes| bytes > MOST_BYTES) {
                self.forget(url);
                let reason = format!("larger than {MOST_BYTES} bytes when it is unpacked");
                return Err(ModelError::BadDownload { url: self.address(url), reason });
            }
            sink.rewind().and_then(|()| io::copy(&mut File::open(&part)?, sink)).map_err(failed)
        });
        match fetched {
            Ok(bytes) => Ok(DownloadOutcome { resumed: false, total: Some(bytes) }),
            Err(error) => Err(FetchError { message: self.keep(error), retryable: false }),
        }
    }
}
