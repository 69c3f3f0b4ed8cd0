//! What a host tells the screens: who is signed in, who may switch, where the counter stands.

use kernel::{CounterId, Failure, Grants, Language, Money, Percent, Shop, StaffId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    branches::BranchEntry,
    counters::CounterEntry,
    staff_list::RoleName,
    store::{self, staff::WhoRow},
};

/// Somebody who works here, as the frame of every screen shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Who {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their initials.
    pub initials: String,
    /// Of their screens; the shop's when null.
    pub language: Option<Language>,
    /// Their role.
    pub role: RoleName,
    /// What the role includes.
    pub grants: Grants,
    /// The discount they may give alone.
    pub discount_limit: Percent,
    /// What they may refund alone; nothing where there is no limit.
    #[serde(skip)]
    pub refund_limit: Option<Money>,
    /// Can they switch by PIN?
    pub has_pin: bool,
    /// The number of their access: who signed in when it was another is signed out.
    pub access: i64,
}

/// The active person of that id.
pub async fn who(tx: &mut db::Tx, tenant: TenantId, staff: StaffId) -> Result<Option<Who>, Failure> {
    let found = everybody(tx, tenant).await?;
    Ok(found.into_iter().find(|who| who.id == staff))
}

/// Everybody active, by name.
pub async fn everybody(tx: &mut db::Tx, tenant: TenantId) -> Result<Vec<Who>, Failure> {
    store::staff::everybody(tx, tenant).await?.into_iter().map(WhoRow::who).collect()
}

/// The shop, or nothing when that business is not in this database.
pub async fn shop(tx: &mut db::Tx, tenant: TenantId) -> Result<Option<Shop>, Failure> {
    store::shop::find(tx, tenant).await
}

/// The counter, or nothing when there is none of that id.
pub async fn counter(tx: &mut db::Tx, tenant: TenantId, counter: CounterId) -> Result<Option<CounterEntry>, Failure> {
    Ok(store::places::counter(tx, tenant, counter).await?.map(Into::into))
}

/// Every counter of the business.
pub async fn counters(tx: &mut db::Tx, tenant: TenantId) -> Result<Vec<CounterEntry>, Failure> {
    Ok(store::places::counters(tx, tenant).await?.into_iter().map(Into::into).collect())
}

/// Every branch of the business, open ones first.
pub async fn branches(tx: &mut db::Tx, tenant: TenantId) -> Result<Vec<BranchEntry>, Failure> {
    store::places::branches(tx, tenant).await
}

/// The first letters of the first and the last word of a name.
pub(crate) fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words.first().and_then(|word| word.chars().next());
    let last = words.last().filter(|_| words.len() > 1).and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(["Nguyễn Thị Ánh", "lan", "", "مريم علي"].map(initials), ["NÁ", "L", "", "مع"]);
    }
}
