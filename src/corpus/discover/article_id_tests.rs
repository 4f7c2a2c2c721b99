use std::collections::BTreeSet;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

fn assign(names: &[Naming]) -> Vec<String> {
    let ids = Ids::assign(names.len(), |index| names[index].clone());
    (0..names.len()).map(|index| ids.get(index)).collect()
}

fn ids(paths: &[(&str, &str)]) -> Vec<String> {
    let names: Vec<Naming> = paths
        .iter()
        .map(|(relative, source)| Naming { relative: Path::new(relative), source: (*source).into() })
        .collect();
    assign(&names)
}

#[test]
fn single_names() {
    let cases = [
        ("wechat.txt", "wechat"),
        ("2021/07/wechat.html", "2021/07/wechat"),
        ("Bericht-v1.2.md", "Bericht-v1.2"),
        ("Über_Daten.txt", "Über_Daten"),
        ("微信.txt", "微信"),
        ("news.jsonl.gz", "news"),
        ("a.txt.zst", "a"),
    ];
    for (path, wanted) in cases {
        assert_eq!(ids(&[(path, path)]), [wanted], "{path}");
    }
}

#[test]
fn unsafe_names_carry_a_hash() {
    let cases = [
        ("a b.txt", "a-b-"),
        ("was?.txt", "was--"),
        ("con.txt", "_con-"),
        ("COM1.x.txt", "_COM1.x-"),
        ("nul/a.txt", "_nul/a-"),
        (".hidden", "-hidden-"),
        ("ende..txt", "ende--"),
        ("daten.md/a.txt", "daten-md/a-"),
        ("Beho\u{308}rde.txt", "Behörde-"),
        ("a\\b.txt", "a-b-"),
    ];
    for (path, start) in cases {
        let id = ids(&[(path, path)]).remove(0);
        let digits = id.strip_prefix(start).unwrap_or_else(|| panic!("{path}: {id}"));
        assert!(digits.len() == HASH_DIGITS && digits.chars().all(|c| c.is_ascii_hexdigit()), "{path}: {id}");
    }
}

#[test]
fn long_names_are_cut() {
    let name = format!("{}.txt", "ü".repeat(240));
    let id = ids(&[(&name, &name)]).remove(0);
    assert!(id.len() <= MOST_BYTES + 1 + HASH_DIGITS, "{id}");
}

#[test]
fn clashes_are_parted_alike() {
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);
    let cases: [Case; 5] = [
        ("endings", &[("a.md", "c/a.md"), ("a.txt", "c/a.txt"), ("b.txt", "c/b.txt")], &["a.md", "a.txt", "b"]),
        ("packed", &[("a.txt", "c/a.txt"), ("a.txt.gz", "c/a.txt.gz")], &["a.txt", "a.txtgz"]),
        ("case", &[("A.md", "c/A.md"), ("a.txt", "c/a.txt")], &["A.md", "a.txt"]),
        (
            "a third that is hit",
            &[("a.md", "a.md"), ("a.txt", "a.txt"), ("a.txt.html", "a.txt.html")],
            &["a.md", "a.txt-", "a.txt.html"],
        ),
        ("two corpora", &[("a.txt", "x/a.txt"), ("a.txt", "y/a.txt")], &["a.txt-", "a.txt-"]),
    ];
    for (name, paths, starts) in cases {
        let ids = ids(paths);
        for (id, start) in ids.iter().zip(starts) {
            assert!(id == start || start.ends_with('-') && id.starts_with(start), "{name}: {ids:?}");
        }
    }
}

#[test]
fn records_are_named_by_their_files() {
    let cases = [
        ("17", Some("17")),
        ("netzbote-2021.7", Some("netzbote-2021.7")),
        ("https://netzbote.example/chips/werk-6149834.html?wt=rss", Some("werk-6149834.html-")),
        ("tag:netzbote.example,2021:17", Some("tag-netzbote.example-2021-17-")),
        ("../../etc/passwd", Some("passwd-")),
        ("con", Some("_con-")),
        ("", None),
        ("///", None),
    ];
    for (given, wanted) in cases {
        let id = of_record(given);
        let fits = match (&id, wanted) {
            (Some(id), Some(start)) if start.ends_with('-') => {
                id.len() == start.len() + HASH_DIGITS && id.starts_with(start)
            }
            (id, wanted) => id.as_deref() == wanted,
        };
        assert!(fits, "{given}: {id:?}");
    }
}

fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[abAB.]{1,3}",
        1 => "[a-cß ſ.:?*\\\\-]{1,4}",
        1 => Just("con".to_owned()),
        1 => Just("a.md".to_owned()),
        1 => "\\PC{1,6}".prop_map(|text| text.replace('/', "")),
    ]
}

proptest! {
    #[test]
    fn ids_are_safe_and_never_shared(
        paths in prop::collection::vec((prop::collection::vec(part(), 1..3), prop::sample::select(vec!["txt", "md", "TXT", ""]), 0..2u8), 1..24)
    ) {
        let owned: BTreeSet<(PathBuf, String)> = paths.iter().map(|(parts, ending, root)| {
            let mut path: PathBuf = parts.iter().collect();
            if !ending.is_empty() {
                path.as_mut_os_string().push(format!(".{ending}"));
            }
            let source = format!("{root}/{}", path.display());
            (path, source)
        }).collect();
        let names: Vec<Naming> =
            owned.iter().map(|(relative, source)| Naming { relative, source: source.into() }).collect();
        let ids = assign(&names);
        prop_assert_eq!(ids.len(), names.len());
        let folded: BTreeSet<String> = ids.iter().map(|id| id.to_lowercase()).collect();
        prop_assert_eq!(folded.len(), ids.len(), "{:?}", ids);
        for id in &ids {
            for part in id.split('/') {
                prop_assert!(!part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !is_device(part), "{}", id);
                prop_assert!(part.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)), "{}", id);
            }
        }
        let mut again: Vec<Naming> = names.clone();
        again.reverse();
        let mut reversed = assign(&again);
        reversed.reverse();
        prop_assert_eq!(reversed, ids, "the order of files must not matter");
    }
}
