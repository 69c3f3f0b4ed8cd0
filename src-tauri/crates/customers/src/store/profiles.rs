//! Profiles: writing and reading their rows.

use kernel::{CustomerId, Failure, Instant, Money, Phone};
use operation::Cx;

use super::*;
use crate::{
    draft::Draft,
    profile::Profile,
    words::{PhoneRole, Status},
};

/// Every field of a new profile. Answers false when another active profile has the phone.
pub async fn insert(
    cx: &mut Cx<'_>,
    id: CustomerId,
    status: Status,
    phone: Option<&Phone>,
    draft: &Draft,
) -> Result<bool, Failure> {
    let country = cx.shop.country;
    let names = draft.names.clone();
    let row = (
        cx.tenant(),
        id,
        status,
        names.given.clone(),
        names.family.clone(),
        names.display.clone(),
        names.second_script.clone(),
        names.shown(country),
        names.folded(country),
        phone.cloned(),
        draft.second_phone.clone(),
        draft.whatsapp.clone(),
        draft.email.clone(),
        draft.email_key(),
        draft.birth_date,
        draft.gender,
        draft.occupation.clone(),
        names.company,
        draft.kind,
        draft.tax_id.clone(),
        draft.source,
        draft.referrer,
        draft.note.clone(),
        true,
        cx.at,
        cx.at,
    );
    Ok(cx.tx.run(INSERT, row).await? == 1)
}

/// Writes every field that people change.
pub async fn update(cx: &mut Cx<'_>, id: CustomerId, draft: &Draft) -> Result<(), Failure> {
    let country = cx.shop.country;
    let names = draft.names.clone();
    let row = (
        cx.tenant(),
        id,
        names.given.clone(),
        names.family.clone(),
        names.display.clone(),
        names.second_script.clone(),
        names.shown(country),
        names.folded(country),
        draft.second_phone.clone(),
        draft.whatsapp.clone(),
        draft.email.clone(),
        draft.email_key(),
        draft.birth_date,
        draft.gender,
        draft.occupation.clone(),
        names.company,
        draft.kind,
        draft.tax_id.clone(),
        draft.referrer,
        draft.note.clone(),
    );
    Ok(cx.tx.run_exactly(1, UPDATE, row).await?)
}

/// Gives the next number.
pub async fn number(cx: &mut Cx<'_>, id: CustomerId) -> Result<(), Failure> {
    let (number,): (i64,) = cx.tx.one(NUMBER_NEXT, (cx.actor.tenant,)).await?;
    Ok(cx.tx.run_exactly(1, NUMBER_SET, (cx.actor.tenant, id, number)).await?)
}

pub async fn by_id(cx: &mut Cx<'_>, id: CustomerId) -> Result<Option<Profile>, Failure> {
    Ok(cx.tx.find(BY_ID, (cx.actor.tenant, id)).await?)
}

/// Locked until the transaction ends.
pub async fn by_id_locked(cx: &mut Cx<'_>, id: CustomerId) -> Result<Option<Profile>, Failure> {
    Ok(cx.tx.find(BY_ID_LOCKED, (cx.actor.tenant, id)).await?)
}

/// At most 20 profiles, in any order.
pub async fn by_ids(cx: &mut Cx<'_>, ids: &[CustomerId]) -> Result<Vec<ListedRow>, Failure> {
    let Some(twenty) = twenty(ids) else { return Ok(Vec::new()) };
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = twenty;
    let row = (cx.tenant(), a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
    Ok(cx.tx.all(BY_IDS, row).await?)
}

/// The active profiles of at most 20 phones, in any order.
pub async fn by_phones(cx: &mut Cx<'_>, phones: &[Phone]) -> Result<Vec<Profile>, Failure> {
    let Some(twenty) = twenty(phones) else { return Ok(Vec::new()) };
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = twenty;
    let row = (cx.tenant(), a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
    Ok(cx.tx.all(BY_PHONES, row).await?)
}

/// The values of twenty places: those left over hold the last one again, which asks for nothing more.
pub(super) fn twenty<T: Clone>(some: &[T]) -> Option<[T; 20]> {
    let last = some.last()?;
    Some(std::array::from_fn(|at| some.get(at).unwrap_or(last).clone()))
}

/// The active profile that has the phone.
pub async fn by_phone(cx: &mut Cx<'_>, phone: &Phone) -> Result<Option<Profile>, Failure> {
    Ok(cx.tx.find(BY_PHONE, (cx.actor.tenant, phone.clone())).await?)
}

pub async fn by_external(cx: &mut Cx<'_>, source: &str, external_id: &str) -> Result<Option<Profile>, Failure> {
    Ok(cx.tx.find(BY_EXTERNAL, (cx.actor.tenant, source.to_owned(), external_id.to_owned())).await?)
}

/// Answers false when the id is somebody's already.
pub async fn add_external(
    cx: &mut Cx<'_>,
    id: CustomerId,
    source: &str,
    external_id: &str,
    raw: Option<String>,
) -> Result<bool, Failure> {
    let key = external_id.to_lowercase();
    let row = (cx.tenant(), source.to_owned(), external_id.to_owned(), key, id, raw, cx.at);
    Ok(cx.tx.run(EXTERNAL_ADD, row).await? == 1)
}

/// Ids in other systems: source and id.
pub async fn externals(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<(String, String)>, Failure> {
    Ok(cx.tx.all(EXTERNALS, (cx.actor.tenant, id)).await?)
}

/// The same with what each system said, as JSON.
pub async fn external_records(
    cx: &mut Cx<'_>,
    id: CustomerId,
) -> Result<Vec<(String, String, Option<String>)>, Failure> {
    Ok(cx.tx.all(EXTERNAL_RECORDS, (cx.actor.tenant, id)).await?)
}

pub async fn set_phone(cx: &mut Cx<'_>, id: CustomerId, phone: &Phone) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SET_PHONE, (cx.actor.tenant, id, phone.clone())).await?)
}

pub async fn set_active(cx: &mut Cx<'_>, id: CustomerId, active: bool) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SET_ACTIVE, (cx.actor.tenant, id, active)).await?)
}

/// Answers false when it stood there before, or, for a primary one, when another active profile has it.
pub async fn add_phone(cx: &mut Cx<'_>, id: CustomerId, phone: &Phone, role: PhoneRole) -> Result<bool, Failure> {
    Ok(cx.tx.run(PHONE_ADD, (cx.actor.tenant, phone.clone(), id, role, cx.at)).await? == 1)
}

pub async fn remove_phone(cx: &mut Cx<'_>, id: CustomerId, phone: &Phone, role: PhoneRole) -> Result<(), Failure> {
    cx.tx.run(PHONE_REMOVE, (cx.actor.tenant, phone.clone(), id, role)).await?;
    Ok(())
}

/// Phones that the profile had, and since when it has them no more; the latest first.
pub async fn former_phones(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<(Phone, Instant)>, Failure> {
    Ok(cx.tx.all(FORMER_PHONES, (cx.actor.tenant, id)).await?)
}

pub async fn set_tags(cx: &mut Cx<'_>, id: CustomerId, tags: &[String]) -> Result<(), Failure> {
    cx.tx.run(TAGS_CLEAR, (cx.actor.tenant, id)).await?;
    for tag in tags {
        cx.tx.run(TAG_ADD, (cx.actor.tenant, id, kernel::fold(tag), tag.clone())).await?;
    }
    Ok(())
}

/// Changes nothing where another counter was faster.
pub async fn add_tag(cx: &mut Cx<'_>, id: CustomerId, tag: String) -> Result<(), Failure> {
    let folded = kernel::fold(&tag);
    cx.tx.run(TAG_ADD, (cx.actor.tenant, id, folded, tag)).await?;
    Ok(())
}

pub async fn remove_tag(cx: &mut Cx<'_>, id: CustomerId, folded: String) -> Result<(), Failure> {
    cx.tx.run(TAG_REMOVE, (cx.actor.tenant, id, folded)).await?;
    Ok(())
}

pub async fn tags(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> = cx.tx.all(TAGS, (cx.actor.tenant, id)).await?;
    Ok(rows.into_iter().map(|(tag,)| tag).collect())
}

/// One more visit.
pub async fn visited(cx: &mut Cx<'_>, id: CustomerId, amount: Money, at: Instant) -> Result<(), Failure> {
    Ok(cx.tx.run_later(1, VISITED, (cx.actor.tenant, id, amount, at)).await?)
}

/// What the sales that stand add up to.
#[derive(sqlx::FromRow)]
pub struct Totals {
    visits: i64,
    spent: Money,
    first_visit: Option<Instant>,
    last_visit: Option<Instant>,
}

pub async fn totals(cx: &mut Cx<'_>, id: CustomerId) -> Result<Totals, Failure> {
    Ok(cx.tx.one(TOTALS, (cx.actor.tenant, id)).await?)
}

pub async fn set_totals(cx: &mut Cx<'_>, id: CustomerId, totals: Totals) -> Result<(), Failure> {
    let row = (cx.tenant(), id, totals.visits, totals.spent, totals.first_visit, totals.last_visit);
    Ok(cx.tx.run_exactly(1, SET_TOTALS, row).await?)
}

/// Takes customers out of a shop that holds demonstration data. The words of their names stay in the vocabulary: words find
/// nobody by themselves.
pub async fn clear(cx: &mut Cx<'_>, customers: &[CustomerId]) -> Result<(), Failure> {
    let tenant = cx.tenant();
    let referring = [
        CLEAR_IMPORT_ROWS,
        CLEAR_ADDRESS_PARTS,
        CLEAR_ADDRESSES,
        CLEAR_WISHES,
        CLEAR_PREFERENCES,
        CLEAR_CONTACTS,
        CLEAR_MARKS,
        CLEAR_EVENTS,
        CLEAR_NOTES,
        CLEAR_TAGS,
        CLEAR_EXTERNALS,
        CLEAR_CHANNELS,
        CLEAR_AVATARS,
        CLEAR_PHONES,
        CLEAR_DUPLICATES,
        CLEAR_REFERRERS,
        CLEAR_CUSTOMERS,
    ];
    for &customer in customers {
        documents::clear(cx, customer).await?;
        elsewhere::clear(cx, customer).await?;
        for statement in referring {
            cx.tx.run(statement, (tenant, customer)).await?;
        }
    }
    for statement in [CLEAR_NAME_PARTS, CLEAR_PHONE_PARTS, CLEAR_SEQUENCE] {
        cx.tx.run(statement, (tenant,)).await?;
    }
    Ok(())
}
