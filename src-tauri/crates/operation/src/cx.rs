use kernel::{
    Actor, Amount, Currency, CustomerId, Day, Failure, Grant, Grants, Id, Instant, Money, OperationId, Percent,
    ProfilePart, ShiftId, Shop, StaffId, TenantId, Till, failures,
};

/// The person who asks, as their role is at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What the role includes.
    pub grants: Grants,
    /// The discount this person may give alone.
    pub discount_limit: Percent,
    /// What this person may refund or give in compensation alone, for one order; nothing where there is no limit.
    pub refund_limit: Option<Money>,
}

impl Person {
    /// Somebody who may do everything.
    pub fn whole() -> Self {
        Self { grants: Grants::all(), discount_limit: Percent::ALL, refund_limit: None }
    }

    /// The same person with the approval of somebody else (STF-4): what that one lends, and the larger limits of the two.
    pub fn approved(&self, by: &Self) -> Self {
        Self {
            grants: self.grants.lent(&by.grants),
            discount_limit: self.discount_limit.max(by.discount_limit),
            refund_limit: self.refund_limit.zip(by.refund_limit).map(|(own, theirs)| own.max(theirs)),
        }
    }

    /// Refuses a refund or compensation of `amount`, on top of what the same order got `already`, over what the person may give
    /// alone (STF-4). Exactly the limit is within it.
    pub fn within_refund_limit(&self, currency: Currency, already: Money, amount: Money) -> Result<(), Failure> {
        let asked = already.plus(amount)?;
        match self.refund_limit {
            Some(limit) if asked > limit => {
                Err(failures::APPROVAL_NEEDED.with([currency.amount(limit).into(), currency.amount(asked).into()]))
            }
            _ => Ok(()),
        }
    }
}

/// What an operation may touch: its transaction, its shop and person, its time, and ids that are the same in every run.
pub struct Cx<'a> {
    /// The open transaction.
    pub tx: &'a mut db::Tx,
    /// Who asks, and where.
    pub actor: Actor,
    /// What that person may do.
    pub person: &'a Person,
    /// The business.
    pub shop: &'a Shop,
    /// The time of the operation: of the caller, also when it is replayed later.
    pub at: Instant,
    /// The id of the request.
    pub operation: OperationId,
    approver: Option<StaffId>,
    till: Till,
    made: u32,
    shown: Vec<(CustomerId, ProfilePart)>,
}

impl<'a> Cx<'a> {
    /// Made by the dispatcher, once a try.
    pub fn new(
        tx: &'a mut db::Tx,
        actor: Actor,
        person: &'a Person,
        shop: &'a Shop,
        at: Instant,
        operation: OperationId,
    ) -> Self {
        Self {
            tx,
            actor,
            person,
            shop,
            at,
            operation,
            approver: None,
            till: Till::default(),
            made: 0,
            shown: Vec::new(),
        }
    }

    /// The same with the approval of somebody else, whose part is in `person` already.
    pub fn with_approver(self, approver: Option<StaffId>) -> Self {
        Self { approver, ..self }
    }

    /// The same at a drawer.
    pub fn with_till(self, till: Till) -> Self {
        Self { till, ..self }
    }

    /// The drawer of the counter.
    pub fn till(&self) -> Till {
        self.till
    }

    /// The shift that what moves now belongs to. What happened before it was opened, such as a past sale from a file, does not.
    pub fn shift(&self) -> Option<ShiftId> {
        self.till.shift.filter(|shift| shift.opened_at <= self.at).map(|shift| shift.id)
    }

    /// Refuses to move money at a counter whose shift was left open on an earlier day, and where the shop asks for a shift and none is
    /// open (SAL-5).
    pub fn require_shift(&self) -> Result<(), Failure> {
        match self.till.shift {
            Some(shift) if shift.is_forgotten(self.day(), self.at) => {
                Err(failures::SHIFT_FORGOTTEN.with([shift.number.into(), shift.day.into()]))
            }
            None if self.till.required => Err(failures::SHIFT_MISSING.failure()),
            _ => Ok(()),
        }
    }

    /// Who approved it by their PIN, where somebody did (STF-4).
    pub fn approver(&self) -> Option<StaffId> {
        self.approver
    }

    /// The business, which every key begins with.
    pub fn tenant(&self) -> TenantId {
        self.actor.tenant
    }

    /// A new id, the same one each time this operation runs.
    pub fn id<T>(&mut self) -> Id<T> {
        self.made += 1;
        Id::derived(self.operation, self.at, self.made)
    }

    /// The business day of the operation.
    pub fn day(&self) -> Day {
        self.shop.calendar.day(self.at)
    }

    /// Reads an amount that must be more than zero.
    pub fn positive(&self, amount: &Amount) -> Result<Money, Failure> {
        self.shop.currency.positive(amount)
    }

    /// Reads an amount that may be zero.
    pub fn money(&self, amount: &Amount) -> Result<Money, Failure> {
        self.shop.currency.money(amount)
    }

    /// Writes an amount.
    pub fn amount(&self, money: Money) -> Amount {
        self.shop.currency.amount(money)
    }

    /// Does the role include it?
    pub fn may(&self, grant: Grant) -> bool {
        self.person.grants.has(grant)
    }

    /// Refuses a refund or compensation over what the role may give without approval; `already` is what the same order got before.
    pub fn within_refund_limit(&self, already: Money, amount: Money) -> Result<(), Failure> {
        self.person.within_refund_limit(self.shop.currency, already, amount)
    }

    /// A part of somebody's profile is in the answer: that it was read goes on record once the answer is given (CMP-2).
    pub fn showed(&mut self, customer: CustomerId, part: ProfilePart) {
        self.shown.push((customer, part));
    }

    /// Whose profile is in the answer, and which parts of it.
    pub fn take_shown(&mut self) -> Vec<(CustomerId, ProfilePart)> {
        std::mem::take(&mut self.shown)
    }
}
