//! Who asks, for which shop, and whether they asked before: what stands at the beginning of every operation.

use std::collections::BTreeSet;

use kernel::{
    Actor, BranchId, Calendar, Country, Currency, Day, Failure, Grant, Grants, Id, Instant, Language, Lockout, Money,
    OpenShift, OperationId, Percent, Receipt, ReceiptWidth, ShiftId, Shop, StaffId, TenantId, Till, failures,
};
use operation::Person;

use crate::{shipped::ShippedRole, store};

/// What the dispatcher must know before an operation may run. Read in one round trip.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What the person's role includes at this moment.
    pub person: Person,
    /// The business; its calendar is of the branch where that has a time zone of its own.
    pub shop: Shop,
    /// May this person still work here?
    pub active: bool,
    /// How often their password, PIN, role or leave to work here changed: who signed in before is signed out.
    pub access: i64,
    /// Who asks, at the branch where the counter stands at this moment.
    pub actor: Actor,
    /// Is the counter in use?
    pub counter_active: bool,
    /// Its drawer.
    pub till: Till,
    /// The operation of that id, when it was done before.
    pub done: Option<Done>,
}

/// An operation that was done before.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Hash of its input.
    pub input_hash: Vec<u8>,
    /// What it answered.
    pub output: String,
    /// Who did it.
    pub staff: StaffId,
    /// Who approved it, where somebody did.
    pub approved_by: Option<StaffId>,
}

/// Somebody who approves what another person does, as their role is at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Approver {
    /// What the role includes.
    pub person: Person,
    /// May this person still work here?
    pub active: bool,
    /// The number of their access.
    pub access: i64,
}

/// The approver of that id; nothing when there is no such person in that business.
pub async fn approver(tx: &mut db::Tx, tenant: TenantId, staff: StaffId) -> Result<Option<Approver>, Failure> {
    store::find_approver(tx, tenant, staff).await?.map(ApproverRow::approver).transpose()
}

/// The entry of an actor for an operation; `session.missing` when there is no such person in that business.
pub async fn entry(tx: &mut db::Tx, actor: Actor, operation: Option<OperationId>) -> Result<Entry, Failure> {
    find_entry(tx, actor, operation).await?.ok_or_else(|| failures::SESSION_MISSING.failure())
}

/// The same, and nothing when there is no such person: before a shop is founded there is none.
pub async fn find_entry(
    tx: &mut db::Tx,
    actor: Actor,
    operation: Option<OperationId>,
) -> Result<Option<Entry>, Failure> {
    match store::find_entry(tx, actor, operation).await? {
        Some(row) => row.entry(actor).map(Some),
        None => Ok(None),
    }
}

/// In whose name the clock acts: somebody of whom there is no row, so nobody can sign in as them or give them a role.
pub fn clock(tenant: TenantId) -> StaffId {
    Id::named(tenant, "clock")
}

/// The entry of the clock at a counter: no role is asked of it, because the program alone decides what it asks for. Nothing when there is
/// no such business.
pub async fn clock_entry(
    tx: &mut db::Tx,
    actor: Actor,
    operation: Option<OperationId>,
) -> Result<Option<Entry>, Failure> {
    match store::clock_entry(tx, actor, operation).await? {
        Some(row) => row.entry(actor).map(Some),
        None => Ok(None),
    }
}

/// The shop as its row has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ShopRow {
    pub shop_name: String,
    pub country: Country,
    pub currency: Currency,
    pub language: Language,
    pub zone: String,
    pub day_boundary: i64,
    pub prices_include_tax: bool,
    pub tax_rate: Percent,
    pub auto_lock_minutes: i64,
    pub lockout_tries: i64,
    pub lockout_minutes: i64,
    pub receipt_header: String,
    pub receipt_footer: String,
    pub receipt_width: ReceiptWidth,
    pub demonstration: bool,
    pub made_at: Instant,
}

impl ShopRow {
    pub fn shop(self, tenant: TenantId) -> Result<Shop, Failure> {
        Ok(Shop {
            tenant,
            name: self.shop_name,
            country: self.country,
            currency: self.currency,
            language: self.language,
            calendar: Calendar {
                zone: self.zone.parse().map_err(Failure::broken)?,
                boundary: narrow(self.day_boundary)?,
            },
            prices_include_tax: self.prices_include_tax,
            tax_rate: self.tax_rate,
            auto_lock_minutes: narrow(self.auto_lock_minutes)?,
            lockout: Lockout { tries: narrow(self.lockout_tries)?, minutes: narrow(self.lockout_minutes)? },
            receipt: Receipt { header: self.receipt_header, footer: self.receipt_footer, width: self.receipt_width },
            demonstration: self.demonstration,
            made_at: self.made_at,
        })
    }
}

/// The columns are wider than the figures they may hold; their checks keep them in range.
fn narrow(figure: i64) -> Result<u16, Failure> {
    u16::try_from(figure).map_err(Failure::broken)
}

#[derive(sqlx::FromRow)]
pub(crate) struct EntryRow {
    active: bool,
    access: i64,
    counter_branch: Option<BranchId>,
    counter_active: Option<bool>,
    role_code: Option<ShippedRole>,
    grants: String,
    discount_limit: Percent,
    refund_limit: Option<Money>,
    #[sqlx(flatten)]
    shop: ShopRow,
    #[sqlx(flatten)]
    till: TillRow,
    #[sqlx(flatten)]
    done: DoneRow,
}

/// The shift that is open at the counter, when there is one, and what the shop says of shifts, when it said anything.
#[derive(sqlx::FromRow)]
struct TillRow {
    shift: Option<ShiftId>,
    shift_number: Option<i64>,
    shift_opened_at: Option<Instant>,
    shift_day: Option<Day>,
    shift_required: Option<bool>,
}

impl TillRow {
    fn till(self) -> Till {
        let Self { shift, shift_number, shift_opened_at, shift_day, shift_required } = self;
        let open = shift.zip(shift_number).zip(shift_opened_at.zip(shift_day));
        let shift = open.map(|((id, number), (opened_at, day))| OpenShift { id, number, opened_at, day });
        Till { shift, required: shift_required.unwrap_or(false) }
    }
}

/// The operation of that id, when there is one.
#[derive(sqlx::FromRow)]
struct DoneRow {
    input_hash: Option<Vec<u8>>,
    output: Option<String>,
    done_by: Option<StaffId>,
    approved_by: Option<StaffId>,
}

impl DoneRow {
    fn done(self) -> Option<Done> {
        let Self { input_hash, output, done_by, approved_by } = self;
        let ((input_hash, output), staff) = input_hash.zip(output).zip(done_by)?;
        Some(Done { input_hash, output, staff, approved_by })
    }
}

impl EntryRow {
    fn entry(self, actor: Actor) -> Result<Entry, Failure> {
        Ok(Entry {
            person: Person {
                grants: grants(self.role_code, &self.grants)?,
                discount_limit: self.discount_limit,
                refund_limit: self.refund_limit,
            },
            shop: self.shop.shop(actor.tenant)?,
            active: self.active,
            access: self.access,
            actor: Actor { branch: self.counter_branch.unwrap_or(actor.branch), ..actor },
            counter_active: self.counter_active.unwrap_or(true),
            till: self.till.till(),
            done: self.done.done(),
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct ApproverRow {
    active: bool,
    access: i64,
    role_code: Option<ShippedRole>,
    grants: String,
    discount_limit: Percent,
    refund_limit: Option<Money>,
}

impl ApproverRow {
    fn approver(self) -> Result<Approver, Failure> {
        Ok(Approver {
            person: Person {
                grants: grants(self.role_code, &self.grants)?,
                discount_limit: self.discount_limit,
                refund_limit: self.refund_limit,
            },
            active: self.active,
            access: self.access,
        })
    }
}

/// Reads the grants of a role: everything for the owner, also what came after the shop was founded. A grant that this program
/// does not know gives nothing: the role was saved by a newer one.
pub(crate) fn grants(code: Option<ShippedRole>, document: &str) -> Result<Grants, Failure> {
    if code == Some(ShippedRole::Owner) {
        return Ok(Grants::all());
    }
    let words: Vec<String> = serde_json::from_str(document).map_err(Failure::broken)?;
    Ok(Grants(words.iter().filter_map(|word| word.parse::<Grant>().ok()).collect::<BTreeSet<_>>()))
}

#[derive(sqlx::FromRow)]
pub(crate) struct ClockRow {
    counter_branch: Option<BranchId>,
    counter_active: Option<bool>,
    #[sqlx(flatten)]
    shop: ShopRow,
    #[sqlx(flatten)]
    done: DoneRow,
}

impl ClockRow {
    fn entry(self, actor: Actor) -> Result<Entry, Failure> {
        Ok(Entry {
            person: Person { grants: Grants::all(), discount_limit: Percent::ZERO, refund_limit: None },
            shop: self.shop.shop(actor.tenant)?,
            active: true,
            access: 0,
            actor: Actor { branch: self.counter_branch.unwrap_or(actor.branch), ..actor },
            counter_active: self.counter_active.unwrap_or(true),
            // What nobody did at the counter belongs to nobody's shift.
            till: Till::default(),
            done: self.done.done(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_of_a_newer_program_gives_nothing() {
        let read = grants(None, r#"["sales.sell","moon.fly"]"#).unwrap();
        assert_eq!(read.0.into_iter().collect::<Vec<_>>(), [Grant::SalesSell]);
        assert_eq!(grants(Some(ShippedRole::Owner), "[]").unwrap(), Grants::all());
    }
}
