//! Whom a row means.

use kernel::{Failure, Id};
use operation::Cx;

use super::rows::ImportRow;
use crate::{profile::Profile, store};

/// Whom a row means, when it is somebody who is here.
pub(super) async fn meant(cx: &mut Cx<'_>, source: &str, row: &ImportRow) -> Result<Option<Profile>, Failure> {
    if let Some(id) = row.id
        && let Some(profile) = store::by_id(cx, id).await?.filter(Profile::listed)
    {
        return Ok(Some(profile));
    }
    match &row.external_id {
        Some(external) => store::by_external(cx, source, external).await,
        None => store::by_content(cx, keyed(source, row)).await,
    }
}

/// Did a row of this content bring somebody in who went into another profile by a merge? Then that was decided by a person, and the
/// file that comes again undoes nothing of it.
pub(super) async fn is_merged_away(
    cx: &mut Cx<'_>,
    source: &str,
    row: &ImportRow,
    meant: Option<&Profile>,
) -> Result<bool, Failure> {
    let Some(meant) = meant else { return Ok(false) };
    if row.id.is_some() {
        return Ok(false);
    }
    if row.external_id.is_none() {
        return Ok(meant.merged_into.is_some());
    }
    store::content_is_merged_away(cx, keyed(source, row)).await
}

pub(super) fn keyed(source: &str, row: &ImportRow) -> Id<()> {
    Id::hashed(&[source.as_bytes(), row.content.uuid().as_bytes()])
}
