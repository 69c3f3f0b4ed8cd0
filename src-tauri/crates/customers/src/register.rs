//! What every way of making a profile has in common.

use kernel::{CustomerId, Failure, Phone};
use operation::Cx;

use crate::{
    draft::{self, Draft},
    search,
    store::{self, NewEvent},
    words::{EventKind, PhoneRole, Status},
};

/// Makes a profile with everything that belongs to it. `None` when another active profile has the phone: the row decides,
/// so of two counters at once one makes it and the other finds it.
///
/// The number is taken only after the row stands, and with the same transaction: what is not made takes none.
pub(crate) async fn register(
    cx: &mut Cx<'_>,
    phone: Option<&Phone>,
    draft: &Draft,
) -> Result<Option<CustomerId>, Failure> {
    let id: CustomerId = cx.id();
    if !store::insert(cx, id, Status::Stub, phone, draft).await? {
        return Ok(None);
    }
    store::number(cx, id).await?;
    if let Some(phone) = phone {
        if !store::add_phone(cx, id, phone, PhoneRole::Primary).await? {
            return Err(Failure::Conflict);
        }
        search::phone_is_findable(cx, id, phone).await?;
    }
    draft::other_phones_changed(cx, id, None, draft).await?;
    search::name_is_findable(cx, id, "", &draft.names.folded(cx.shop.country)).await?;
    ledger::open_wallet(cx, id).await?;
    store::add_event(
        cx,
        id,
        EventKind::Registered,
        NewEvent { detail: Some(draft.source.to_string()), ..NewEvent::default() },
    )
    .await?;
    Ok(Some(id))
}
