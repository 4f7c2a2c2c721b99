//! A run that is killed at any moment leaves nothing torn, and the next one makes of it what an undisturbed run makes.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use common::{assert_same_results, depesche, english, folder, german, results, unchanged};

/// Kills in all. `DEPESCHE_KILLS` sets another number, `DEPESCHE_SEED` other moments.
const KILLS: usize = 200;

/// Chains of runs side by side.
const CHAINS: u64 = 2;

#[test]
fn killed_at_two_hundred_moments_nothing_is_lost_torn_or_done_twice() {
    let number = |name: &str, default: u64| {
        std::env::var(name).ok().map_or(default, |text| text.parse().expect("the variable is a number"))
    };
    let (kills, seed) = (number("DEPESCHE_KILLS", KILLS as u64), number("DEPESCHE_SEED", 1));
    let german: Vec<(String, String)> = (0..3).map(|n| (format!("in/g{n}.txt"), german(n))).collect();
    let english: Vec<(String, String)> = (0..9).map(|n| (format!("in/e{n}.txt"), english(n))).collect();
    let articles: Vec<(&str, &[u8])> =
        german.iter().chain(&english).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let corpus = folder(&articles);
    let corpus = corpus.path();
    let began = Instant::now();
    assert!(program(corpus, "wanted").status().expect("it starts").success());
    let (whole_run, size) = (began.elapsed(), journal_size(&corpus.join("wanted")));
    let hits = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for chain in 0..CHAINS {
            let hits = &hits;
            scope.spawn(move || {
                let mut random = Random(seed * 1000 + chain);
                let out = format!("out{chain}");
                for kill in 0..kills / CHAINS {
                    let case = format!("seed {seed}, chain {chain}, kill {kill}");
                    // Sometimes into an empty folder, sometimes over what an earlier run has left.
                    if kill % 3 == 0 {
                        let _ = fs::remove_dir_all(corpus.join(&out));
                    }
                    let mut command = program(corpus, &out);
                    if kill % 3 == 1 {
                        command.arg("--fresh");
                    }
                    let mut child = command.spawn().expect("it starts");
                    if random.below(2) == 0 {
                        std::thread::sleep(whole_run.mul_f64(random.below(1000) as f64 / 1000.0));
                    } else {
                        wait_for_journal(&mut child, &corpus.join(&out), random.below(size));
                        std::thread::sleep(Duration::from_micros(random.below(4000)));
                    }
                    hits.fetch_add(u64::from(child.try_wait().is_ok_and(|ended| ended.is_none())), Ordering::Relaxed);
                    // SIGKILL; one that has ended by itself is as good.
                    let _ = child.kill();
                    child.wait().expect("it ends");
                    assert_nothing_torn(&corpus.join(&out), &corpus.join("wanted"), &case);
                    let kept = keys(&corpus.join(&out));
                    assert!(program(corpus, &out).status().expect("it starts").success(), "{case}");
                    assert_same_results(&corpus.join(&out), &corpus.join("wanted"), &case);
                    assert_eq!(unchanged(&corpus.join(&out)), kept.len() as u64, "{case}: done twice or lost");
                    assert_eq!(keys(&corpus.join(&out)).len(), 12, "{case}: entries of the journal");
                }
            });
        }
    });
    let hits = hits.into_inner();
    assert!(hits * 2 > kills, "only {hits} of {kills} runs were still under way when they were killed");
}

/// A run over the corpus in `folder` into `out` beside it.
fn program(folder: &Path, out: &str) -> Command {
    let mut command = depesche();
    command.arg("run").arg(folder.join("in")).arg("-o").arg(folder.join(out));
    command.args(["--sentences", "1", "--keywords", "2"]).stderr(Stdio::null());
    command
}

fn journal_size(out: &Path) -> u64 {
    fs::metadata(out.join(".depesche/journal")).map_or(0, |metadata| metadata.len())
}

fn wait_for_journal(child: &mut Child, out: &Path, size: u64) {
    while journal_size(out) < size && child.try_wait().is_ok_and(|ended| ended.is_none()) {
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Keys of the whole lines of the journal.
fn keys(out: &Path) -> Vec<String> {
    let journal = fs::read(out.join(".depesche/journal")).unwrap_or_default();
    let lines = journal.split_inclusive(|byte| *byte == b'\n').skip(1).filter(|line| line.ends_with(b"\n"));
    let mut keys: Vec<String> = lines.map(|line| String::from_utf8_lossy(&line[17..49]).into_owned()).collect();
    keys.sort();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all, "an article stands in the journal twice");
    keys
}

/// Every file that is there is one of the undisturbed run, whole.
fn assert_nothing_torn(out: &Path, wanted: &Path, case: &str) {
    if !out.exists() {
        return;
    }
    let wanted = results(wanted);
    for (name, bytes) in results(out) {
        assert!(wanted.get(&name) == Some(&bytes), "{case}: {name} is torn or foreign");
    }
}

/// Numbers that look random and are the same for one seed (xorshift64*, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.max(1);
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % end.max(1)
    }
}
