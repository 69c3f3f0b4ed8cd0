//! Champa at the counter: one window, one command, one event. What it does is in `host` and below.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod bridge;
mod platform;

use anyhow::{Context, Result, anyhow};
use bridge::Bridge;
use host::{Host, Place};
use tauri::{App, AppHandle, Manager, RunEvent, Runtime};

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(why) => {
            platform::say_fatal(&format!("{why:#}"));
            std::process::ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let app = tauri::Builder::default()
        // First: a second start must end before it opens anything.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(tauri::generate_handler![bridge::call])
        .setup(|app| Ok(set_up(app)?))
        .build(tauri::generate_context!())
        .context("the window system refused")?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            close(app);
        }
    });
    Ok(())
}

fn set_up<R: Runtime>(app: &mut App<R>) -> Result<()> {
    let data = platform::data_folder(app)?;
    // A folder that cannot be written is said by the window, in words: it must come up for that.
    app.manage(host::logs::to_folder(&data.join("logs")).or_else(|_| host::logs::to_stderr())?);
    tracing::info!(version = host::VERSION, "Champa starts");
    let host = tauri::async_runtime::block_on(async { Host::start(Place::Counter { data }) })
        .map_err(|told| anyhow!(told.code))?;
    app.manage(Bridge::new(host.clone()));
    tauri::async_runtime::spawn(bridge::pass_on(app.handle().clone(), host));
    Ok(())
}

/// Brings the window of the running app to the front: somebody started it a second time.
fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        for outcome in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(why) = outcome {
                tracing::warn!(%why, "the window did not come to the front");
            }
        }
    }
}

/// Seals the log and folds the write-ahead log into the file, so that a copied file is whole.
fn close<R: Runtime>(app: &AppHandle<R>) {
    if let Some(bridge) = app.try_state::<Bridge>() {
        tauri::async_runtime::block_on(bridge.host().close());
    }
    tracing::info!("Champa ends");
}
