#!/usr/bin/env bash
# Library: rust-stemmers 1.2.0 (crates.io), Algorithm::German.
# Expected: the base form of a word is the form that its inflected forms are reduced to, so a glossary entry looked up
# by stem is found in every case: `Konzern`, `des Konzerns`, `die Konzerne`. What happens: the endings `-ern` and `-em`
# count as inflections even in the base form of a noun or adjective, so the base form is cut *further* than the forms
# made from it, and it is the one form that the others are not found by: konzern → konz but konzerns, konzerne,
# konzernen → konzern; intern, extern, modern and Modem likewise. The cut form then meets strangers: `Mode` (fashion),
# `Modem` and `modern` all become mod, while `Modems` and `moderne` do not. Words of one syllable (`Stern`) escape, since
# the ending has to lie behind the first vowel and the consonant after it, so trying a word or two does not show it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[dependencies]
rust-stemmers = "=1.2.0"
TOML
cat > "$work/src/main.rs" <<'RUST'
use rust_stemmers::{Algorithm, Stemmer};

fn main() {
    let stemmer = Stemmer::create(Algorithm::German);
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let stems: Vec<_> = line.split(' ').map(|word| format!("{word}={}", stemmer.stem(word))).collect();
        println!("{}", stems.join(" "));
    }
}
RUST

cat > "$work/expected" <<'TEXT'
konzern=konz konzerns=konzern konzerne=konzern konzernen=konzern
intern=int interne=intern internen=intern
extern=ext externe=extern
modern=mod moderne=modern modernes=modern
modem=mod modems=modem
mode=mod moden=mod
stern=stern sterns=stern sterne=stern
TEXT
sed -E 's/=[a-z]+//g' "$work/expected" > "$work/words"
CARGO_TARGET_DIR="$work/target" CARGO_PROFILE_DEV_DEBUG=0 \
  cargo run --quiet --manifest-path "$work/Cargo.toml" < "$work/words" > "$work/stems"
cat "$work/stems"
diff "$work/expected" "$work/stems"
