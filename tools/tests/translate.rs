//! `depesche-tools translate`: a line of English for each line of German.

mod common;

use common::{code, folder, run, stderr};

#[test]
fn lines_stay_lines_and_a_beam_reads_otherwise() {
    let german = "Die Aktie stieg. Der Konzern schwieg.\n\nWelche Vorschriften gemeint sind, ließ Tencent offen.\n";
    let files = folder(&[("lines.de", german.as_bytes())]);
    let file = files.path().join("lines.de").to_string_lossy().into_owned();
    let english = |beam: &str| {
        let output = run(&["translate", &file, "--beam", beam]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    for beam in ["1", "4"] {
        let lines: Vec<String> = english(beam).lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].matches('.').count() == 2 && lines[1].is_empty() && lines[2].contains("Tencent"), "{lines:?}");
    }
    let missing = run(&["translate", "nowhere.de"]);
    assert_eq!(code(&missing), 2);
    assert!(stderr(&missing).contains("nowhere.de: cannot be read"), "{}", stderr(&missing));
}
