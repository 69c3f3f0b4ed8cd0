use super::*;

fn parsed(line: &str) -> Result<Command, String> {
    read(line.split_whitespace().map(OsString::from)).map_err(|wrong| wrong.0)
}

#[test]
fn columns_are_counted_from_one() {
    let Command::Import(import) = parsed(
        "import sales f.txt --database sqlite:x.db --staff Lan --columns customer=2,date=3,quantity=4,amount=5 --json",
    )
    .unwrap() else {
        panic!("an import")
    };
    assert_eq!(import.columns, ImportColumns { customer: 1, date: 2, quantity: Some(3), amount: 4 });
    assert!(import.json && import.skip_lines == 0 && import.file.as_os_str() == "f.txt");
    assert_eq!(columns("amount=1,date=2,customer=3").unwrap().quantity, None);
    for text in [
        "",
        "customer=0,date=2,amount=3",
        "customer=1,date=2",
        "customer=1,customer=2,date=3,amount=4",
        "price=1,customer=2,date=3,amount=4",
    ] {
        assert!(columns(text).is_err(), "{text}");
    }
    assert_eq!((import.decimal, import.encoding), (None, None));
    let Command::Import(import) = parsed(
        "import sales f.txt --database sqlite:x.db --staff Lan --columns customer=1,date=2,amount=3 --decimal , --encoding windows-1258",
    )
    .unwrap() else {
        panic!("an import")
    };
    assert_eq!((import.decimal.as_deref(), import.encoding.as_deref()), (Some(","), Some("windows-1258")));
}

#[test]
fn other_computers_are_served_over_tls_only() {
    assert!(parsed("serve --database sqlite:x.db").is_ok());
    assert!(parsed("serve --database sqlite:x.db --listen [::1]:9000").is_ok());
    assert!(parsed("serve --database sqlite:x.db --listen 0.0.0.0:9000").unwrap_err().contains("TLS"));
    assert!(parsed("serve --database sqlite:x.db --listen 0.0.0.0:9000 --cert a --key b").is_ok());
    assert!(parsed("serve --database sqlite:x.db --listen 0.0.0.0:9000 --insecure-behind-proxy").is_ok());
    assert!(parsed("serve --database sqlite:x.db --cert a").unwrap_err().contains("together"));
}

#[test]
fn what_is_not_understood_is_said() {
    for (line, word) in [
        ("", "a command"),
        ("fly", "fly"),
        ("serve", "--database"),
        ("serve --database", "--database"),
        ("serve --database mysql://x:secret@y", "sqlite:"),
        ("serve --database sqlite:x --database sqlite:y", "twice"),
        ("serve --database sqlite:x --staff Lan", "--staff"),
        ("serve --database sqlite:x --listen here", "127.0.0.1:8787"),
        ("serve --database sqlite:x more", "more"),
        ("operations --jsn", "--jsn"),
        ("call a.b {} --database sqlite:x --staff Lan --id 5", "UUID"),
        ("call a.b {{ --database sqlite:x --staff Lan", "JSON"),
        ("init --database sqlite:x --shop A --country DE --currency VND --language vi --owner B", "DE"),
        ("import staff f --database sqlite:x --staff Lan", "sales and customers"),
    ] {
        let why = parsed(line).unwrap_err();
        assert!(why.contains(word), "{line}: {why}");
        assert!(!why.contains("secret"), "{why}");
    }
}
