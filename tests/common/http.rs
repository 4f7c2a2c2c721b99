//! A server on this machine that misbehaves as asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a path answers.
#[derive(Clone)]
pub enum Answer {
    /// These bytes; parts of them on request.
    Bytes(Vec<u8>),
    /// These bytes, always all of them.
    WholeOnly(Vec<u8>),
    /// Of the first so many requests each ends after that many of the bytes, whatever is promised; later ones get all.
    Breaks(Vec<u8>, usize, usize),
    /// So many of the bytes, then silence.
    Stalls(Vec<u8>, usize),
    /// Another path.
    Redirect(String),
    /// Nothing but this status.
    Status(u16),
}

/// A running server.
pub struct Server {
    /// Its address, without a slash at the end.
    pub url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves these paths until the test ends.
    pub fn start(paths: BTreeMap<String, Answer>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (paths, heard) = (paths.clone(), heard.clone());
                // A client that goes away is part of the tests.
                std::thread::spawn(move || answer(stream, &paths, &heard));
            }
        });
        Server { url, asked }
    }

    /// What was asked so far: method, path and range.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no thread panicked").clone()
    }
}

fn answer(mut stream: TcpStream, paths: &BTreeMap<String, Answer>, heard: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut from = 0;
    for line in lines {
        let line = line?.to_ascii_lowercase();
        if let Some(range) = line.strip_prefix("range: bytes=") {
            from = range.trim_end_matches('-').parse().unwrap_or(0);
        }
        if line.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let times = {
        let mut heard = heard.lock().expect("no thread panicked");
        let times = heard.iter().filter(|line| line.starts_with(&format!("{method} {path} "))).count();
        heard.push(format!("{method} {path} {from}"));
        times
    };
    let mut send = |bytes: &[u8], from: usize, most: usize| -> std::io::Result<()> {
        let from = from.min(bytes.len());
        let length = bytes.len() - from;
        let head = if from > 0 {
            format!("206 Partial Content\r\nContent-Range: bytes {from}-{}/{}", bytes.len() - 1, bytes.len())
        } else {
            "200 OK".to_owned()
        };
        write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
        stream.write_all(&bytes[from..from + most.min(length)])?;
        stream.flush()
    };
    match paths.get(path) {
        Some(Answer::Bytes(bytes)) => send(bytes, from, usize::MAX),
        Some(Answer::WholeOnly(bytes)) => send(bytes, 0, usize::MAX),
        Some(Answer::Breaks(bytes, most, first)) => {
            send(bytes, from, if times < *first { most.saturating_sub(from) } else { usize::MAX })
        }
        Some(Answer::Stalls(bytes, most)) => {
            send(bytes, 0, *most)?;
            std::thread::sleep(Duration::from_secs(60));
            Ok(())
        }
        Some(Answer::Redirect(to)) => {
            write!(stream, "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        Some(Answer::Status(status)) => {
            write!(stream, "HTTP/1.1 {status} So\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        None => write!(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    }
}
