//! What the desktop window may do, as it is configured: one command, one event, its own files, and nothing else.

use std::path::Path;

use testkit::{Value, json};

fn read(name: &str) -> String {
    let shell = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(shell.join(name)).expect(name)
}

#[test]
fn the_window_is_granted_one_command_and_the_hearing_of_events() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../capabilities");
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["main.json"], "what another file grants would be added");
    let capability: Value = serde_json::from_str(&read("capabilities/main.json")).unwrap();
    assert_eq!(
        capability["permissions"],
        json!(["allow-call", "core:event:allow-listen", "core:event:allow-unlisten"])
    );
    assert_eq!((&capability["windows"], &capability["remote"]), (&json!(["main"]), &Value::Null));
    assert!(read("build.rs").contains(r#".commands(&["call"])"#), "an undeclared command would be open to every page");
}

#[test]
fn the_window_runs_no_script_but_its_own() {
    let configuration: Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let security = &configuration["app"]["security"];
    let policy = security["csp"].as_str().unwrap();
    for part in
        ["default-src 'self'", "script-src 'self';", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]
    {
        assert!(policy.contains(part), "{part}");
    }
    assert!(!policy.contains("unsafe-eval") && !policy.contains("https:") && !policy.contains('*'), "{policy}");
    assert_eq!((&security["devCsp"], &security["freezePrototype"]), (&Value::Null, &json!(true)));
    assert_eq!(configuration["app"]["withGlobalTauri"], json!(false));
    assert_eq!(configuration["identifier"], "app.champa.counter");
}
