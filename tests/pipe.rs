//! `depesche pipe`: lines in, lines out.

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Output, Stdio};

use common::{code, depesche, english, german, json, stderr};
use serde_json::{Value, json};

/// The program with a pipe at each end.
fn started(more: &[&str], stdout: Stdio) -> Child {
    let mut command = depesche();
    command.arg("pipe").args(more).stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// Answers to these bytes.
fn pipe(input: &[u8], more: &[&str]) -> Output {
    let mut child = started(more, Stdio::piped());
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it writes");
    output
}

fn answers(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines().map(|line| json(line.as_bytes())).collect()
}

fn lines(records: &[Value]) -> Vec<u8> {
    records.iter().flat_map(|record| format!("{record}\n").into_bytes()).collect()
}

#[test]
fn every_line_has_its_answer_in_order() {
    let records: Vec<Value> = (0..40)
        .map(|n| json!({"id": n, "text": if n % 5 == 0 { german(n) } else { english(n) }, "date": "2021-08-31"}))
        .collect();
    let output = pipe(&lines(&records), &[]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let answers = answers(&output);
    assert_eq!(answers.len(), 40);
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(
            (&answer["id"], &answer["status"], &answer["schema_version"]),
            (&json!(n), &json!("done"), &json!(1))
        );
        assert_eq!(answer["date"], "2021-08-31");
        assert!(answer["title"]["source"].as_str().is_some_and(|title| title.contains(&n.to_string())), "{answer}");
    }
}

#[test]
fn an_answer_depends_on_its_own_line_alone() {
    let records: Vec<Value> = (0..12)
        .map(|n| json!({"id": format!("a{n}"), "text": if n % 3 == 0 { german(n) } else { english(n) }}))
        .collect();
    let all = pipe(&lines(&records), &["--jobs", "2"]).stdout;
    let parts: Vec<u8> = records.chunks(5).flat_map(|part| pipe(&lines(part), &["--jobs", "1"]).stdout).collect();
    assert_eq!(String::from_utf8_lossy(&parts), String::from_utf8_lossy(&all));
    let mut unordered: Vec<String> =
        pipe(&lines(&records), &["--unordered"]).stdout.lines().map_while(Result::ok).collect();
    let mut ordered: Vec<String> = all.lines().map_while(Result::ok).collect();
    unordered.sort();
    ordered.sort();
    assert_eq!(unordered, ordered);
}

#[test]
fn an_id_comes_back_as_it_was() {
    let ids = [
        json!("x"),
        json!(17),
        json!(-2.5),
        json!("mit \"Zeichen\" / ü"),
        json!({"$oid": "7f"}),
        json!(["a", 1]),
        Value::Null,
        json!(""),
    ];
    let records: Vec<Value> = ids.iter().map(|id| json!({"id": id, "text": english(1)})).collect();
    let output = pipe(&lines(&records), &[]);
    let back: Vec<Value> = answers(&output).iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(back, ids);
    let named = pipe(&lines(&[json!({"nr": 4, "body": english(1)})]), &["--field", "id=nr", "--field", "text=body"]);
    assert_eq!(answers(&named)[0]["id"], 4);
}

#[test]
fn errors_are_records_and_the_exit_code_remembers() {
    let mut input = lines(&[json!({"id": 1, "text": english(1)}), json!({"id": 2, "title": "Nur ein Titel"})]);
    input.extend(b"{broken\n\n   \n[1, 2]\n\xff\xfe{\"id\": 9}\n");
    input.extend(lines(&[json!({"id": 3, "text": ""}), json!({"id": 4, "text": english(4)})]));
    input.extend(lines(&[json!({"id": 5, "text": "La société a annoncé lundi que les ventes de ses appareils seraient suspendues jusqu'à la fin du mois, après la découverte d'une faille."})]));
    let output = pipe(&input, &[]);
    assert_eq!((code(&output), stderr(&output).as_str()), (1, ""));
    let told: Vec<(Value, Value, Value)> = answers(&output)
        .into_iter()
        .map(|answer| (answer["id"].clone(), answer["status"].clone(), answer["error"]["kind"].clone()))
        .collect();
    let failed = |id: Value, kind: &str| (id, json!("failed"), json!(kind));
    assert_eq!(
        told,
        [
            (json!(1), json!("done"), Value::Null),
            failed(json!(2), "format"),
            failed(Value::Null, "format"),
            failed(Value::Null, "format"),
            failed(Value::Null, "format"),
            failed(json!(3), "format"),
            (json!(4), json!("done"), Value::Null),
            failed(json!(5), "language"),
        ]
    );
    for answer in answers(&output).iter().filter(|answer| answer["status"] == "failed") {
        let message = answer["error"]["message"].as_str().expect("a message");
        assert!(message.len() > 20, "{message}");
    }
    assert_eq!(code(&pipe(&input, &["--exit-zero"])), 0);
}

#[test]
fn empty_input_gives_empty_output() {
    for input in [&b""[..], b"\n", b"\n  \n\n"] {
        let output = pipe(input, &[]);
        assert_eq!((code(&output), output.stdout.len(), stderr(&output).as_str()), (0, 0, ""));
    }
}

#[test]
fn what_is_wrong_before_the_first_line_has_its_exit_code() {
    let cases: [(&[&str], i32, &str); 4] = [
        (&["--model", "/nowhere"], 3, "/nowhere"),
        (&["--glossary", "/nowhere.csv"], 2, "/nowhere.csv"),
        (&["--sentences", "0"], 2, "at least 1"),
        (&["--field", "headline=x"], 2, "headline"),
    ];
    for (more, wanted, word) in cases {
        let output = pipe(b"", more);
        assert_eq!(code(&output), wanted, "{more:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(word), "{more:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn whoever_waits_for_an_answer_gets_it_at_once() {
    for jobs in ["1", "2"] {
        let mut child = started(&["--jobs", jobs], Stdio::piped());
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        for n in 0..3 {
            stdin.write_all(&lines(&[json!({"id": n, "text": english(n)})])).expect("it is sent");
            let mut answer = String::new();
            stdout.read_line(&mut answer).expect("an answer comes");
            assert_eq!(json(answer.as_bytes())["id"], n);
        }
        drop(stdin);
        assert!(child.wait().expect("it ends").success());
    }
}

#[cfg(unix)]
#[test]
fn answers_stop_when_nobody_reads_them_even_if_lines_go_on() {
    let script = "yes '{\"id\":1,\"text\":\"The network operator Funkwerk will build a data centre in the city of Lindau next year.\"}' | \"$0\" pipe | head -n 1";
    let output = std::process::Command::new("timeout")
        .args(["60", "sh", "-c", script, env!("CARGO_BIN_EXE_depesche")])
        .current_dir(common::checkout())
        .output()
        .expect("timeout, of the GNU tools, is installed");
    assert_eq!(code(&output), 0, "it went on without a reader: {}", stderr(&output));
    assert_eq!(answers(&output).len(), 1);
}

// Only Linux has a file that is always full.
#[cfg(target_os = "linux")]
#[test]
fn answers_that_cannot_be_written_end_it_though_more_lines_may_come() {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full can be written to");
    let mut child = started(&["--jobs", "1"], full.into());
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(&lines(&[json!({"id": 1, "text": english(1)})])).expect("it is sent");
    // Stdin stays open: whoever waits for the answer must not wait for ever.
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("cannot write to stdout"), "{}", stderr(&output));
    drop(stdin);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = started(&["--jobs", "1"], Stdio::piped());
    let mut stdin = child.stdin.take().expect("a pipe");
    let records: Vec<Value> = (0..50).map(|n| json!({"id": n, "text": english(n)})).collect();
    stdin.write_all(&lines(&records)).expect("it is sent");
    drop(child.stdout.take());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
}
