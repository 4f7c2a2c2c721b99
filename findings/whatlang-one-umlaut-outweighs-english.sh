#!/usr/bin/env bash
# Library: whatlang 0.18.0 (crates.io), detect().
# Expected: confidence and is_reliable() grow with the evidence, so that an English sentence with a German name in it is
# English or at worst doubtful, and a wholly German sentence is surer to be German than that one. What happens: the other
# way round. Confidence is not how well the best language fits but its lead over the second, and the alphabet, which
# weighs up to two thirds in a short text, decides on the lead: one `ü` leaves the score of German as it was and takes
# from every language that does not write it. So an English sentence that names an agency is German, with confidence
# 1.000 and "reliable"; with `u` for `ü` it is unreliable. Wholly German sentences without an umlaut are unreliable at
# about 0.45, since Dutch keeps up, and such a headline is Estonian. Low German, which whatlang does not know, has
# umlauts enough to be 1.000 German. A threshold on confidence here lets through what is wrong and stops what is right.
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
whatlang = "=0.18.0"
TOML
cat > "$work/src/main.rs" <<'RUST'
fn main() {
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let info = whatlang::detect(&line).unwrap();
        let word = if info.is_reliable() { "reliable" } else { "unreliable" };
        println!("{} {:.3} {word}: {line}", info.lang().code(), info.confidence());
    }
}
RUST

cat > "$work/expected" <<'TEXT'
deu 1.000 reliable: The Bundesamt für Sicherheit warned users about the update
deu 0.524 unreliable: The Bundesamt fur Sicherheit warned users about the update
deu 0.434 unreliable: Der Konzern will im kommenden Jahr neue Rechenzentren bauen.
deu 0.466 unreliable: Die Telekom hat am Montag in Berlin eine neue App vorgestellt.
est 0.050 unreliable: Apple stellt neues iPhone vor
deu 1.000 reliable: Dat Wedder is hüüt goot un de Lüüd gaht na buten, wieldat de Sünn schient.
TEXT
sed 's/^[^:]*: //' "$work/expected" > "$work/texts"
CARGO_TARGET_DIR="$work/target" CARGO_PROFILE_DEV_DEBUG=0 \
  cargo run --quiet --manifest-path "$work/Cargo.toml" < "$work/texts" > "$work/languages"
cat "$work/languages"
diff "$work/expected" "$work/languages"
