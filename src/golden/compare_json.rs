//! Comparing JSON by article and field.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::ValueChange;

/// How two manifests differ, `timings` left out; none where one of them is not JSON.
pub(super) fn manifest_changes(golden: &str, out: &str) -> Option<Vec<ValueChange>> {
    let mut changes = Vec::new();
    compare_values("", &manifest(golden)?, &manifest(out)?, &mut changes);
    Some(changes)
}

/// A manifest without its timings; none where the text is not JSON.
pub(super) fn manifest(text: &str) -> Option<Value> {
    let mut manifest: Value = serde_json::from_str(text).ok()?;
    if let Value::Object(fields) = &mut manifest {
        fields.retain(|name, _| name != "timings");
    }
    Some(manifest)
}

/// How two files of records differ, records matched by their `id`; none where a line is not a JSON object with an id.
pub(super) fn record_changes(golden: &str, out: &str) -> Option<Vec<ValueChange>> {
    let (golden_order, golden) = records(golden)?;
    let (out_order, out) = records(out)?;
    let mut changes = Vec::new();
    for id in golden.keys().chain(out.keys().filter(|id| !golden.contains_key(*id))) {
        match (golden.get(id), out.get(id)) {
            (Some(golden), Some(out)) => compare_values(&format!("{}: ", label(id)), golden, out, &mut changes),
            (golden, out) => changes.push(ValueChange::new(label(id), golden.map(headline), out.map(headline))),
        }
    }
    if changes.is_empty() && golden_order != out_order {
        let order = |ids: &[RecordId]| Some(ids.iter().map(label).collect::<Vec<_>>().join(", "));
        changes.push(ValueChange::new("order of the articles", order(&golden_order), order(&out_order)));
    }
    Some(changes)
}

/// An article's id, and how many records before have the same.
type RecordId = (String, usize);

/// Records in a file: their order, and each by its id.
fn records(text: &str) -> Option<(Vec<RecordId>, BTreeMap<RecordId, Value>)> {
    let mut order = Vec::new();
    let mut by_id = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).ok()?;
        let id = record.get("id")?.as_str()?.to_owned();
        let before = seen.entry(id.clone()).or_default();
        order.push((id.clone(), *before));
        by_id.insert((id, *before), record);
        *before += 1;
    }
    Some((order, by_id))
}

fn label((id, before): &RecordId) -> String {
    if *before == 0 { id.clone() } else { format!("{id} (record {} of this id)", before + 1) }
}

/// What tells a reader which article a record is of, where only one side has it.
fn headline(record: &Value) -> String {
    let title = record.pointer("/title/en").or_else(|| record.pointer("/error/message"));
    title.unwrap_or(&Value::Null).to_string()
}

/// Adds the differences between two values, each with the path to it.
fn compare_values(path: &str, golden: &Value, out: &Value, changes: &mut Vec<ValueChange>) {
    match (golden, out) {
        (Value::Object(one), Value::Object(other)) => {
            let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for name in names {
                let place = below(path, name);
                match (one.get(name), other.get(name)) {
                    (Some(golden), Some(out)) => compare_values(&place, golden, out, changes),
                    (golden, out) => changes.push(change(&place, golden, out)),
                }
            }
        }
        (Value::Array(one), Value::Array(other)) => compare_arrays(path, one, other, changes),
        _ if golden != out => changes.push(change(path, Some(golden), Some(out))),
        _ => {}
    }
}

/// Adds the differences between two arrays, aligned so that one element more does not change all that follow.
fn compare_arrays(path: &str, golden: &[Value], out: &[Value], changes: &mut Vec<ValueChange>) {
    let texts = |values: &[Value]| values.iter().map(Value::to_string).collect::<Vec<_>>();
    for operation in capture_diff_slices(Algorithm::Myers, &texts(golden), &texts(out)) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (operation.old_range(), operation.new_range());
        for step in 0..old.len().max(new.len()) {
            let one = golden.get(old.clone()).and_then(|part| part.get(step));
            let other = out.get(new.clone()).and_then(|part| part.get(step));
            // The index of the run's element where there is one: that is the file a person has open.
            let index = if other.is_some() { new.start + step } else { old.start + step };
            let place = format!("{path}[{index}]");
            match (one, other) {
                (Some(golden), Some(out)) => compare_values(&place, golden, out, changes),
                (golden, out) => changes.push(change(&place, golden, out)),
            }
        }
    }
}

fn change(place: &str, golden: Option<&Value>, out: Option<&Value>) -> ValueChange {
    ValueChange::new(place, golden.map(Value::to_string), out.map(Value::to_string))
}

/// The path to a field: `title.en`, or `wechat: title` at the top of a record.
fn below(path: &str, name: &str) -> String {
    if path.is_empty() || path.ends_with(": ") { format!("{path}{name}") } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes as `place: golden → out`, `∅` for none.
    fn shown(changes: Option<Vec<ValueChange>>) -> Vec<String> {
        let side = |value: &Option<String>| value.clone().unwrap_or("∅".into());
        let show = |c: ValueChange| format!("{} = {} → {}", c.place, side(&c.golden), side(&c.out));
        changes.expect("JSON").into_iter().map(show).collect()
    }

    #[test]
    fn manifests() {
        let cases: [(&str, &str, &str, &[&str]); 6] = [
            ("timings differ", r#"{"a":1,"timings":{"s":1}}"#, r#"{"timings":2,"a":1}"#, &[]),
            ("timings on one side", r#"{"a":1}"#, r#"{"timings":2,"a":1}"#, &[]),
            ("inner timings count", r#"{"a":{"timings":1}}"#, r#"{"a":{"timings":2}}"#, &["a.timings = 1 → 2"]),
            ("a field", r#"{"a":{"b":"x"}}"#, r#"{"a":{"b":"y"}}"#, &[r#"a.b = "x" → "y""#]),
            ("a field more and one less", r#"{"a":1}"#, r#"{"b":1}"#, &["a = 1 → ∅", "b = ∅ → 1"]),
            ("another type", r#"{"a":[1]}"#, r#"{"a":1}"#, &["a = [1] → 1"]),
        ];
        for (name, golden, out, expected) in cases {
            assert_eq!(shown(manifest_changes(golden, out)), expected, "{name}");
        }
        assert_eq!(manifest_changes("{", "{}"), None);
    }

    #[test]
    fn records_are_matched_by_id() {
        let cases: [(&str, &str, &str, &[&str]); 7] = [
            ("same", r#"{"id":"a"}"#, r#"{ "id" : "a" }"#, &[]),
            (
                "a field",
                r#"{"id":"a","title":{"en":"x"}}"#,
                r#"{"id":"a","title":{"en":"y"}}"#,
                &[r#"a: title.en = "x" → "y""#],
            ),
            (
                "a sentence more at the front",
                r#"{"id":"a","summary":[{"en":"x"},{"en":"z"}]}"#,
                r#"{"id":"a","summary":[{"en":"w"},{"en":"x"},{"en":"z"}]}"#,
                &[r#"a: summary[0] = ∅ → {"en":"w"}"#],
            ),
            (
                "a changed sentence",
                r#"{"id":"a","summary":[{"en":"x","n":1},{"en":"z"}]}"#,
                r#"{"id":"a","summary":[{"en":"y","n":1},{"en":"z"}]}"#,
                &[r#"a: summary[0].en = "x" → "y""#],
            ),
            (
                "an article less and one more",
                "{\"id\":\"a\",\"title\":{\"en\":\"x\"}}\n{\"id\":\"b\"}",
                "{\"id\":\"b\"}\n{\"id\":\"c\",\"error\":{\"message\":\"m\"}}",
                &[r#"a = "x" → ∅"#, r#"c = ∅ → "m""#],
            ),
            (
                "another order",
                "{\"id\":\"a\"}\n{\"id\":\"b\"}",
                "{\"id\":\"b\"}\n{\"id\":\"a\"}",
                &["order of the articles = a, b → b, a"],
            ),
            (
                "an id twice",
                "{\"id\":\"a\",\"n\":1}\n{\"id\":\"a\",\"n\":2}",
                "{\"id\":\"a\",\"n\":1}\n{\"id\":\"a\",\"n\":3}",
                &["a (record 2 of this id): n = 2 → 3"],
            ),
        ];
        for (name, golden, out, expected) in cases {
            assert_eq!(shown(record_changes(golden, out)), expected, "{name}");
        }
        assert_eq!(record_changes("no json", r#"{"id":"a"}"#), None);
        assert_eq!(record_changes(r#"{"name":"a"}"#, r#"{"id":"a"}"#), None);
    }
}
