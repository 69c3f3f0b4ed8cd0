//! Saved views of the list.

use kernel::{Failure, Id, StaffId};
use operation::Cx;

use super::*;

/// A view that somebody saved.
pub struct SavedView;

/// A view as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ViewRow {
    pub id: Id<SavedView>,
    pub staff: StaffId,
    pub staff_name: String,
    pub name: String,
    pub folded: String,
    pub shared: bool,
    pub view: String,
}

/// Those of the person who asks, and those that are shared; by name.
pub async fn views(cx: &mut Cx<'_>) -> Result<Vec<ViewRow>, Failure> {
    Ok(cx.tx.all(VIEWS, (cx.actor.tenant, cx.actor.staff)).await?)
}

pub async fn add_view(
    cx: &mut Cx<'_>,
    id: Id<SavedView>,
    name: &str,
    folded: &str,
    shared: bool,
    view: String,
) -> Result<(), Failure> {
    let row = (cx.tenant(), id, cx.actor.staff, name.to_owned(), folded.to_owned(), shared, view, cx.at);
    Ok(cx.tx.run_exactly(1, VIEW_ADD, row).await?)
}

/// Answers false when it is not a view of the person who asks.
pub async fn change_view(
    cx: &mut Cx<'_>,
    id: Id<SavedView>,
    name: &str,
    folded: &str,
    shared: bool,
    view: String,
) -> Result<bool, Failure> {
    let row = (cx.tenant(), id, cx.actor.staff, name.to_owned(), folded.to_owned(), shared, view);
    Ok(cx.tx.run(VIEW_CHANGE, row).await? == 1)
}

pub async fn remove_view(cx: &mut Cx<'_>, id: Id<SavedView>) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, VIEW_REMOVE, (cx.actor.tenant, id)).await?)
}
