use kernel::{
    Actor, Amount, CustomerId, Day, Failure, Grant, Grants, Id, Instant, Money, OperationId, Percent, ProfilePart,
    Shop, TenantId,
};

/// The person who asks, as their role is at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What the role includes.
    pub grants: Grants,
    /// The discount this person may give alone.
    pub discount_limit: Percent,
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
        Self { tx, actor, person, shop, at, operation, made: 0, shown: Vec::new() }
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

    /// A part of somebody's profile is in the answer: that it was read goes on record once the answer is given (CMP-2).
    pub fn showed(&mut self, customer: CustomerId, part: ProfilePart) {
        self.shown.push((customer, part));
    }

    /// Whose profile is in the answer, and which parts of it.
    pub fn take_shown(&mut self) -> Vec<(CustomerId, ProfilePart)> {
        std::mem::take(&mut self.shown)
    }
}
