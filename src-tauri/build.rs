//! Declares the one command, so that nothing is allowed that a capability does not grant.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(&["call"]);
    if let Err(why) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={why:#}");
    }
}
