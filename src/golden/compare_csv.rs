//! Comparing CSV tables by row and column.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::ValueChange;

/// How two tables differ, rows matched by their key columns; none where one of them is not a table.
pub(super) fn changes(file: &str, golden: &str, out: &str) -> Option<Vec<ValueChange>> {
    let (golden, out) = (Table::read(file, golden)?, Table::read(file, out)?);
    let mut changes = Vec::new();
    for column in golden.header.iter().filter(|column| !out.has(column)) {
        changes.push(ValueChange::new("columns", Some(column.to_owned()), None));
    }
    for column in out.header.iter().filter(|column| !golden.has(column)) {
        changes.push(ValueChange::new("columns", None, Some(column.to_owned())));
    }
    for (key, row) in &golden.rows {
        match out.by_key.get(key).and_then(|&index| Some((index, out.rows.get(index)?))) {
            Some((index, (_, other))) => {
                let place = place(index, key, &golden.keys);
                compare_rows(&place, (&golden.header, row), (&out.header, other), &mut changes);
            }
            None => changes.push(ValueChange::new(
                place(golden.by_key.get(key).copied().unwrap_or_default(), key, &golden.keys),
                Some(joined(row)),
                None,
            )),
        }
    }
    for (index, (key, row)) in out.rows.iter().enumerate() {
        if !golden.by_key.contains_key(key) {
            changes.push(ValueChange::new(place(index, key, &out.keys), None, Some(joined(row))));
        }
    }
    if changes.is_empty() {
        changes.extend(first_moved(&golden, &out));
    }
    if changes.is_empty() && golden.header != out.header {
        changes.push(ValueChange::new("order of the columns", Some(joined(&golden.header)), Some(joined(&out.header))));
    }
    Some(changes)
}

/// Columns that together name a row. Ranks, counts and scores do not: they are what changes.
fn key_columns(file: &str) -> &'static [&'static str] {
    match file {
        "index.csv" => &["id"],
        "terms.csv" => &["id", "sentence", "form_de", "term_de"],
        "warnings.csv" => &["id", "sentence", "check"],
        _ => &["keyword_de"],
    }
}

/// The cells that name a row, and how many rows before have the same.
type RowKey = (Vec<String>, usize);

/// A table read from CSV.
struct Table {
    header: StringRecord,
    /// Names of the key columns.
    keys: Vec<String>,
    rows: Vec<(RowKey, StringRecord)>,
    by_key: BTreeMap<RowKey, usize>,
}

impl Table {
    /// Reads a table; where it lacks a key column, its first column is the key.
    fn read(file: &str, text: &str) -> Option<Table> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().ok()?.clone();
        let position = |name: &&str| header.iter().position(|column| column == *name);
        let positions: Option<Vec<usize>> = key_columns(file).iter().map(position).collect();
        let positions = positions.unwrap_or_else(|| vec![0]);
        let cells = |row: &StringRecord| -> Vec<String> {
            positions.iter().map(|&column| row.get(column).unwrap_or_default().to_owned()).collect()
        };
        let keys = cells(&header);
        let mut table = Table { keys, rows: Vec::new(), by_key: BTreeMap::new(), header: header.clone() };
        let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for row in reader.records() {
            let row = row.ok()?;
            let key = cells(&row);
            let before = seen.entry(key.clone()).or_default();
            let key = (key, *before);
            *before += 1;
            table.by_key.insert(key.clone(), table.rows.len());
            table.rows.push((key, row));
        }
        Some(table)
    }

    fn has(&self, column: &str) -> bool {
        self.header.iter().any(|known| known == column)
    }
}

/// Adds the cells in which two rows differ, for the columns that both tables have.
fn compare_rows(
    place: &str,
    (golden_header, golden): (&StringRecord, &StringRecord),
    (out_header, out): (&StringRecord, &StringRecord),
    changes: &mut Vec<ValueChange>,
) {
    for (index, column) in golden_header.iter().enumerate() {
        let Some(other) = out_header.iter().position(|name| name == column) else {
            continue;
        };
        let (one, other) = (golden.get(index), out.get(other));
        if one != other {
            changes.push(ValueChange::new(format!("{place}: {column}"), one.map(quoted), other.map(quoted)));
        }
    }
    // Cells beyond the header have no column to be named by.
    if golden.len().max(out.len()) > golden_header.len().max(out_header.len()) && golden.len() != out.len() {
        changes.push(ValueChange::new(format!("{place}: whole row"), Some(joined(golden)), Some(joined(out))));
    }
}

/// The first row that stands elsewhere, in tables with the same rows.
fn first_moved(golden: &Table, out: &Table) -> Option<ValueChange> {
    let mut pairs = golden.rows.iter().zip(&out.rows).enumerate();
    let (index, ((golden, _), (out, _))) = pairs.find(|(_, ((one, _), (other, _)))| one != other)?;
    let name = |(cells, _): &RowKey| Some(cells.join(", "));
    Some(ValueChange::new(format!("order of the rows, first at row {}", index + 2), name(golden), name(out)))
}

/// Where a row stands: its number as a spreadsheet counts (the header is row 1) and the cells that name it.
fn place(index: usize, (cells, _): &RowKey, keys: &[String]) -> String {
    let named: Vec<String> = keys.iter().zip(cells).map(|(key, cell)| format!("{key} {cell}")).collect();
    format!("row {} ({})", index + 2, named.join(", "))
}

/// A cell in quotation marks, so that blanks at its ends show.
fn quoted(cell: &str) -> String {
    serde_json::Value::from(cell).to_string()
}

fn joined(row: &StringRecord) -> String {
    row.iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(file: &str, golden: &str, out: &str) -> Vec<String> {
        let side = |value: &Option<String>| value.clone().unwrap_or("∅".into());
        let show = |c: ValueChange| format!("{} = {} → {}", c.place, side(&c.golden), side(&c.out));
        changes(file, golden, out).expect("a table").into_iter().map(show).collect()
    }

    #[test]
    fn tables_are_compared_by_row_and_column() {
        let cases: [(&str, &str, &str, &str, &[&str]); 11] = [
            ("same", "index.csv", "id,n\na,1\n", "id,n\r\n\"a\",1\r\n", &[]),
            (
                "a cell",
                "index.csv",
                "id,title_en\na,x\nwechat,old\n",
                "id,title_en\na,x\nwechat,new\n",
                &[r#"row 3 (id wechat): title_en = "old" → "new""#],
            ),
            (
                "a row more in front",
                "index.csv",
                "id,n\nb,1\nc,1\n",
                "id,n\na,9\nb,1\nc,2\n",
                &[r#"row 4 (id c): n = "1" → "2""#, "row 2 (id a) = ∅ → a, 9"],
            ),
            ("a row less", "index.csv", "id,n\na,1\nb,2\n", "id,n\na,1\n", &["row 3 (id b) = b, 2 → ∅"]),
            (
                "another order",
                "keywords.csv",
                "keyword_de,n\na,1\nb,2\n",
                "keyword_de,n\nb,2\na,1\n",
                &["order of the rows, first at row 2 = a → b"],
            ),
            (
                "ranks changed places",
                "keywords/x.csv",
                "rank,keyword_de\n1,a\n2,b\n",
                "rank,keyword_de\n1,b\n2,a\n",
                &[r#"row 3 (keyword_de a): rank = "1" → "2""#, r#"row 2 (keyword_de b): rank = "2" → "1""#],
            ),
            (
                "the same key twice",
                "terms.csv",
                "id,sentence,term_de,form_de,outcome\na,1,T,t,applied\na,1,T,t,applied\n",
                "id,sentence,term_de,form_de,outcome\na,1,T,t,applied\na,1,T,t,missed\n",
                &[r#"row 3 (id a, sentence 1, form_de t, term_de T): outcome = "applied" → "missed""#],
            ),
            (
                "another column",
                "index.csv",
                "id,m,n\na,1,2\n",
                "id,n,o\na,3,4\n",
                &["columns = m → ∅", "columns = ∅ → o", r#"row 2 (id a): n = "2" → "3""#],
            ),
            ("columns moved", "index.csv", "id,n\n", "n,id\n", &["order of the columns = id, n → n, id"]),
            ("no key column", "index.csv", "x,n\na,1\n", "x,n\na,2\n", &[r#"row 2 (x a): n = "1" → "2""#]),
            ("empty against a header", "index.csv", "", "id\n", &["columns = ∅ → id"]),
        ];
        for (name, file, golden, out, expected) in cases {
            assert_eq!(shown(file, golden, out), expected, "{name}");
        }
    }

    #[test]
    fn torn_rows_are_seen() {
        assert_eq!(shown("index.csv", "id,n\na,1\n", "id,n\na\n"), [r#"row 2 (id a): n = "1" → ∅"#]);
        assert_eq!(shown("index.csv", "id,n\na,1\n", "id,n\na,1,2\n"), ["row 2 (id a): whole row = a, 1 → a, 1, 2"]);
    }
}
