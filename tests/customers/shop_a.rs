//! The messy customer list of shop A, which lies beside the repository.

use std::{collections::HashMap, fs, path::Path};

use testkit::Value;

/// A row of the list, with what a right import makes of it.
pub struct Row {
    pub external_id: String,
    pub family: String,
    pub given: String,
    pub phone: String,
    pub email: String,
    pub verdict: String,
    pub e164: Option<String>,
}

/// A search with one right answer.
pub struct Labelled {
    pub kind: String,
    pub query: String,
    pub expect: String,
    pub within: usize,
}

fn read(name: &str) -> String {
    let repository =
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(|folder| folder.join("Cargo.lock").exists());
    let path = repository.expect("a repository").join("../shared/data/shop-a").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "this test needs {}: the folder `shared` with its data lies beside the repository ({error})",
            path.display()
        )
    })
}

/// The list as it lies there.
pub fn file() -> String {
    read("customers.csv")
}

/// Every row of the list.
pub fn rows() -> Vec<Row> {
    let expected: Value = serde_json::from_str(&read("expected.json")).expect("expected.json is JSON");
    let list = read("customers.csv");
    let mut lines = list.trim_start_matches('\u{feff}').lines().map(cells);
    let header = lines.next().expect("a header");
    let column = |name: &str| header.iter().position(|cell| cell == name).unwrap_or_else(|| panic!("no column {name}"));
    let (id, family, given, phone, email) =
        (column("Mã KH"), column("Họ"), column("Tên"), column("Điện thoại"), column("Email"));
    let verdicts = expected["rows"].as_array().expect("rows");
    let rows: Vec<Row> = lines
        .zip(verdicts)
        .map(|(cells, verdict)| {
            assert_eq!(verdict["external_id"], cells[id].as_str(), "the list and its verdicts go together");
            Row {
                external_id: cells[id].clone(),
                family: cells[family].clone(),
                given: cells[given].clone(),
                phone: cells[phone].clone(),
                email: cells[email].clone(),
                verdict: verdict["verdict"].as_str().unwrap_or_default().to_owned(),
                e164: verdict["e164"].as_str().map(str::to_owned),
            }
        })
        .collect();
    assert_eq!(rows.len(), verdicts.len(), "a verdict for every row");
    rows
}

/// The labelled searches.
pub fn searches() -> Vec<Labelled> {
    let all = read("searches.jsonl");
    let text = |line: &Value, field: &str| line[field].as_str().unwrap_or_default().to_owned();
    all.lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .map(|line: Value| Labelled {
            kind: text(&line, "kind"),
            query: text(&line, "query"),
            expect: text(&line, "expect"),
            within: line["within"].as_u64().and_then(|within| usize::try_from(within).ok()).expect("within"),
        })
        .collect()
}

/// How many searches of each kind there are and how many were answered as labelled.
#[derive(Default)]
pub struct Score(HashMap<String, (usize, usize, Vec<String>)>);

impl Score {
    pub fn add(&mut self, labelled: &Labelled, place: Option<usize>) {
        let entry = self.0.entry(labelled.kind.clone()).or_default();
        entry.0 += 1;
        if place.is_some_and(|place| place < labelled.within) {
            entry.1 += 1;
        } else {
            entry.2.push(format!("{:?} for {}: {place:?}", labelled.query, labelled.expect));
        }
    }

    /// Fails unless every exact kind is right each time and those with a slip nineteen times of twenty.
    pub fn judge(&self) {
        for (kind, (all, right, wrong)) in &self.0 {
            let least = if kind.contains("slip") { (all * 19).div_ceil(20) } else { *all };
            assert!(right >= &least, "{kind}: {right} of {all}; wrong: {wrong:#?}");
        }
    }
}

/// The cells of a line; a cell in quotes may hold commas and doubled quotes.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = line.trim_end_matches('\r').chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}
