//! Arrows point down: what the workspace's crates depend on, held against the table in `docs/ARCHITECTURE.md`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Where the table stands in the document.
const OPEN: &str = "<!-- layers -->";
const CLOSE: &str = "<!-- /layers -->";

/// Tools and tests look at everything, and nothing that is shipped may look at them.
const OUTSIDE: [&str; 4] = ["acceptance", "bench", "testkit", "xtask"];

/// A crate's place: a smaller number is further up.
pub type Table = BTreeMap<String, usize>;

/// One member of the workspace and the members it is built with; what only its tests use does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The crate's name.
    pub name: String,
    /// Names of other members.
    pub uses: Vec<String>,
}

/// Reads the table: a line a rank, `layer: crate crate`, top first.
pub fn table(document: &str) -> Result<Table> {
    let (_, rest) = document.split_once(OPEN).with_context(|| format!("no `{OPEN}` in docs/ARCHITECTURE.md"))?;
    let (block, _) = rest.split_once(CLOSE).with_context(|| format!("no `{CLOSE}` in docs/ARCHITECTURE.md"))?;
    let lines = block.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("```"));
    let mut table = Table::new();
    for (rank, line) in lines.enumerate() {
        let (_, crates) = line.split_once(':').with_context(|| format!("no `layer:` in the line `{line}`"))?;
        for name in crates.split_whitespace() {
            if table.insert(name.to_owned(), rank).is_some() {
                bail!("`{name}` stands twice in the table of layers");
            }
        }
    }
    Ok(table)
}

/// Reads the members from `cargo metadata --no-deps`.
pub fn members(metadata: &str) -> Result<Vec<Member>> {
    let metadata: Value = serde_json::from_str(metadata).context("cargo metadata is no JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let all: Vec<String> = packages.iter().map(name).collect();
    Ok(packages
        .iter()
        .map(|package| {
            let depends = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
            let built_with = depends.iter().filter(|depends| depends["kind"].as_str() != Some("dev"));
            let mut uses: Vec<String> = built_with.map(name).filter(|name| all.contains(name)).collect();
            uses.sort();
            uses.dedup();
            Member { name: name(package), uses }
        })
        .collect())
}

/// Everything that does not fit, in words; empty when every arrow points down.
pub fn violations(table: &Table, members: &[Member]) -> Vec<String> {
    let mut wrong = Vec::new();
    let outside = |name: &str| OUTSIDE.contains(&name);
    for member in members.iter().filter(|member| !outside(&member.name)) {
        let name = &member.name;
        let Some(rank) = table.get(name) else {
            wrong.push(format!("{name} is not in the table of layers"));
            continue;
        };
        for used in &member.uses {
            match table.get(used) {
                _ if outside(used) => wrong.push(format!("{name} is shipped and must not depend on {used}")),
                // Said once, for the crate itself.
                None => {}
                Some(below) if below > rank => {}
                Some(below) if below == rank => wrong.push(format!("{name} → {used}: both stand in the same line")),
                Some(_) => wrong.push(format!("{name} → {used} points up")),
            }
        }
    }
    for name in table.keys().filter(|name| !members.iter().any(|member| member.name == **name)) {
        wrong.push(format!("{name} is in the table of layers, but no member of the workspace"));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# Layers\n<!-- layers -->\n```\nhosts: champa gateway\n\ncapabilities: sales\n\
                            capabilities: ledger customers\nwords: kernel\n```\n<!-- /layers -->\nmore: text";

    fn member(name: &str, uses: &[&str]) -> Member {
        Member { name: name.to_owned(), uses: uses.iter().map(ToString::to_string).collect() }
    }

    fn whole(but: &[Member]) -> Vec<Member> {
        ["champa", "gateway", "sales", "ledger", "customers", "kernel"]
            .iter()
            .map(|name| but.iter().find(|member| member.name == *name).cloned().unwrap_or_else(|| member(name, &[])))
            .collect()
    }

    #[test]
    fn the_table_is_what_stands_between_the_marks() {
        let table = table(DOCUMENT).unwrap();
        assert_eq!(table.len(), 6);
        assert_eq!((table["champa"], table["gateway"], table["ledger"], table["kernel"]), (0, 0, 2, 3));
    }

    #[test]
    fn a_document_without_marks_or_with_a_crate_twice_is_refused() {
        assert!(table("# nothing").is_err());
        assert!(table("<!-- layers -->\na: x\nb: x\n<!-- /layers -->").is_err());
        assert!(table("<!-- layers -->\nno colon\n<!-- /layers -->").is_err());
    }

    #[test]
    fn down_is_fine_also_over_several_lines() {
        let table = table(DOCUMENT).unwrap();
        let members = whole(&[member("champa", &["kernel", "sales"]), member("sales", &["ledger"])]);
        assert_eq!(violations(&table, &members), Vec::<String>::new());
    }

    #[test]
    fn up_sideways_and_out_of_the_table_are_found() {
        let table = table(DOCUMENT).unwrap();
        let up = whole(&[member("kernel", &["ledger"])]);
        assert_eq!(violations(&table, &up), ["kernel → ledger points up"]);
        let sideways = whole(&[member("ledger", &["customers"])]);
        assert_eq!(violations(&table, &sideways), ["ledger → customers: both stand in the same line"]);
        let mut unlisted = whole(&[]);
        unlisted.push(member("loyalty", &["kernel"]));
        assert_eq!(violations(&table, &unlisted), ["loyalty is not in the table of layers"]);
    }

    #[test]
    fn a_listed_crate_must_exist() {
        let table = table(DOCUMENT).unwrap();
        let members: Vec<Member> = whole(&[]).into_iter().filter(|member| member.name != "sales").collect();
        assert_eq!(violations(&table, &members), ["sales is in the table of layers, but no member of the workspace"]);
    }

    #[test]
    fn tests_may_look_at_everything_and_nothing_shipped_at_them() {
        let table = table(DOCUMENT).unwrap();
        let mut members = whole(&[member("sales", &["testkit"])]);
        members.push(member("testkit", &["champa", "kernel"]));
        assert_eq!(violations(&table, &members), ["sales is shipped and must not depend on testkit"]);
    }

    #[test]
    fn members_are_read_without_what_only_their_tests_use() {
        let metadata = r#"{"packages": [
            {"name": "ledger", "dependencies": [
                {"name": "kernel", "kind": null}, {"name": "testkit", "kind": "dev"},
                {"name": "serde", "kind": null}, {"name": "kernel", "kind": "build"}]},
            {"name": "kernel", "dependencies": []}, {"name": "testkit", "dependencies": []}]}"#;
        assert_eq!(
            members(metadata).unwrap(),
            [member("ledger", &["kernel"]), member("kernel", &[]), member("testkit", &[])]
        );
    }
}
