//! The list of customers in the real window: from a keystroke to the painted answer, and scrolling through everybody.

use anyhow::{Context, Result, ensure};
use kernel::{Instant, OperationId};
use serde_json::{Value, json};
use testkit::PASSWORD;

use super::{Driven, OWNER, Stage, processes, set_up};
use crate::{
    Effort,
    figure::{Figure, at},
    search,
};

/// Milliseconds of a frame.
const FRAME: f64 = 1_000.0 / 60.0;
/// Names and phones that are typed.
const TYPED: usize = 12;

/// Seconds of scrolling between two looks at the memory.
const LEG: u64 = 20;

/// Types as people do; each keystroke ends with the frame behind the one in which its first row stands.
const TYPE: &str = r#"
const [texts, done] = [arguments[0], arguments[1]];
const inner = window.__TAURI_INTERNALS__, invoke = inner.invoke;
const box = document.querySelector('input[type=search], input[role=searchbox]');
const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
const frame = () => new Promise((go) => requestAnimationFrame(go));
const painted = () => frame().then(() => new Promise((go) => { const line = new MessageChannel(); line.port1.onmessage = () => go(); line.port2.postMessage(0); }));
const first = () => document.querySelector('[role=list] [data-index="0"]')?.textContent ?? '';
const ask = (name, input) => invoke('call', { id: null, name, input });
(async () => {
  const keys = [], asked = [], empty = [], slow = [];
  for (const text of texts) {
    let at = performance.now();
    const answer = await ask('customers.search', { text, limit: 50 });
    asked.push(performance.now() - at);
    at = performance.now();
    await ask('nothing.nothing', {}).catch(() => null);
    empty.push(performance.now() - at);
    const wanted = answer.rows[0]?.name;
    set.call(box, '');
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await frame(); await frame(); await frame();
    at = performance.now();
    set.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    while (performance.now() - at < 3000) {
      await painted();
      const marked = document.querySelector('main')?.textContent ?? '';
      if (wanted ? first().includes(wanted) : first() === '' || marked.includes(text)) break;
    }
    keys.push(performance.now() - at);
    if (keys.at(-1) > 150) slow.push([text, Math.round(keys.at(-1)), wanted]);
    await frame(); await frame();
  }
  set.call(box, '');
  box.dispatchEvent(new Event('input', { bubbles: true }));
  done({ keys, asked, empty, slow: slow.slice(0, 8) });
})();
"#;

/// Scrolls down, a screen a frame, until the end or for so long: how long each frame took, how many were blank (nothing there, or the
/// shape of a row that is being fetched), and how far it came.
const SCROLL: &str = r#"
const [seconds, done] = [arguments[0], arguments[1]];
(async () => {
  const list = document.querySelector('[role=list]'), box = list.parentElement;
  const frames = [];
  // Frames in which nothing moves any more: this is the end.
  const END = 120;
  let [blank, last, still] = [0, 0, 0];
  const begin = performance.now();
  let before = begin;
  while (performance.now() - begin < seconds * 1000 && still < END) {
    const top = box.scrollTop;
    box.scrollTop += 400;
    await new Promise((go) => requestAnimationFrame(go));
    const now = performance.now();
    frames.push(now - before);
    before = now;
    const { left, top: y, width, height } = box.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, y + height / 2)?.closest('[data-index]');
    if (!there || there.querySelector('.breathe')) blank += 1;
    if (there) last = Math.max(last, Number(there.dataset.index));
    still = box.scrollTop === top ? still + 1 : 0;
  }
  const rows = Number(list.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? 0);
  done({ frames, blank, last, rows, end: still >= END, drawn: list.children.length });
})();
"#;

/// Keystrokes and scrolling over so many customers.
pub async fn list(effort: Effort) -> Result<Vec<Figure>> {
    let app = super::app()?;
    let stage = Stage::new()?;
    let id = OperationId::new(uuid::Uuid::now_v7());
    set_up(&stage, &app, id.uuid())?;
    let people = fill(&stage, id, effort.customers).await?;
    let window = Driven::open(&stage, &app)?;
    window.until("(() => { const at = document.activeElement; return at && at.tagName === 'INPUT' && !at.disabled && at.type !== 'password' })()")?;
    window.fill("input:not([type=password])", OWNER)?;
    window.fill("input[type=password]", PASSWORD)?;
    window.submit("form")?;
    window.until("(() => { const at = document.activeElement; return at && at.tagName === 'INPUT' && at.type !== 'password' && !document.querySelector('input[type=password]') })()")?;
    window.run("location.hash = '/customers'; arguments[0](true)", json!([]))?;
    window.until("document.querySelector('[role=list] [data-index=\"5\"]')")?;
    let texts: Vec<String> = people
        .iter()
        .step_by((people.len() / TYPED).max(1))
        .take(TYPED)
        .flat_map(|one| {
            let folded = kernel::fold(&one.name());
            let last = folded.rsplit(' ').next().unwrap_or_default().to_owned();
            search::begun(&last, 1).into_iter().chain(search::begun(&one.phone, 6)).chain([folded]).collect::<Vec<_>>()
        })
        .collect();
    let mut rounds = Vec::new();
    for _ in 0..effort.rounds {
        let told = window.run(TYPE, json!([texts]))?;
        let (mut keys, mut asked, mut empty) = (times(&told, "keys"), times(&told, "asked"), times(&told, "empty"));
        ensure!(!keys.is_empty(), "nothing was typed");
        eprintln!(
            "{} keystrokes: p50 {:.1} p95 {:.1} p99 {:.1} ms to the paint; the call p95 {:.1}, an empty call p95 {:.1} ms; slowest {}",
            keys.len(),
            at(&mut keys, 50),
            at(&mut keys, 95),
            at(&mut keys, 99),
            at(&mut asked, 95),
            at(&mut empty, 95),
            told["slow"]
        );
        rounds.push((at(&mut keys, 95), at(&mut asked, 95) + at(&mut empty, 95) + FRAME));
    }
    window.until("document.querySelector('[role=list] [data-index=\"5\"]')")?;
    let (scroll, memory) = scroll(&window, processes::newest(&app)?.0)?;
    window.close()?;
    Ok(vec![
        Figure::new("window.keystroke_ms", 2.0, false, rounds),
        Figure::new("window.scroll_frame_ms", 2.0, false, vec![scroll]),
        Figure::new("window.scroll_memory_mb", 1.1, false, vec![memory]),
    ])
}

/// Down to the end of the list: a frame against what a frame may take; and the least memory that was held on the second half of the way
/// against that of the first leg's end, in which all that a list needs came to be. The least, because a webview lets rows that went lie
/// about until it wants their room: what is held rises and falls by half.
fn scroll(window: &Driven, process: u32) -> Result<((f64, f64), (f64, f64))> {
    let (mut frames, mut blank, mut memory) = (Vec::new(), 0, Vec::new());
    let told = loop {
        let told = window.run(SCROLL, json!([LEG]))?;
        frames.extend(times(&told, "frames"));
        blank += told["blank"].as_i64().unwrap_or_default();
        let held = processes::held(process)?;
        let by_process: Vec<String> = held.iter().map(|(name, megabytes)| format!("{name} {megabytes:.0}")).collect();
        memory.push(held.iter().map(|(_, megabytes)| megabytes).sum::<f64>());
        eprintln!("row {} of {} reached; MB: {}", told["last"], told["rows"], by_process.join(", "));
        if told["end"] == true {
            break told;
        }
    };
    let dropped = frames.iter().filter(|frame| **frame > 1.5 * FRAME).count();
    eprintln!(
        "{} frames of scrolling to row {}: p50 {:.1} p95 {:.1} p99 {:.1} ms, {dropped} dropped, {blank} blank, {} rows drawn at the end",
        frames.len(),
        told["last"],
        at(&mut frames, 50),
        at(&mut frames, 95),
        at(&mut frames, 99),
        told["drawn"],
    );
    let first = *memory.first().context("it scrolled")?;
    let least = memory[memory.len() / 2..].iter().copied().fold(f64::INFINITY, f64::min);
    Ok(((at(&mut frames, 95), FRAME), (least, first)))
}

fn times(told: &Value, name: &str) -> Vec<f64> {
    told[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// Fills the shop of the stage while its window is closed.
async fn fill(stage: &Stage, id: OperationId, customers: usize) -> Result<Vec<crate::people::Somebody>> {
    let path = stage.shop_file()?;
    let address = format!("sqlite:{}", path.display()).parse().map_err(|_| anyhow::anyhow!("an address"))?;
    let db = db::Db::open(&address, false).await?;
    let owner = identity::founder(id);
    let founding: identity::FoundShop = serde_json::from_value(
        json!({ "shop": "Hoa Sứ", "country": "VN", "owner": OWNER, "password": PASSWORD, "pin": testkit::PIN }),
    )?;
    let now = Instant((processes::now() * 1e3) as i64);
    let (_, shop) = founding.entry(owner.tenant, now).ok().context("a lawful shop")?;
    search::fill_into(&db, owner, &shop, now, customers).await
}
