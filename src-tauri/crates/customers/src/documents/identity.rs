use kernel::{CustomerId, Day, Failure, Grant, Instant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::locked,
    failures,
    store::{self, NewEvent, documents as rows},
    words::EventKind,
};

kernel::word_enum! {
    /// What somebody showed to say who they are.
    pub enum IdentityKind {
        /// A national identity card.
        NationalId = "national_id",
        /// A passport.
        Passport = "passport",
        /// A driving licence.
        DrivingLicence = "driving_licence",
        /// A residence permit.
        ResidencePermit = "residence_permit",
        /// Anything else.
        Other = "other",
    }
}

/// How many characters of its number are kept.
const LAST: usize = 4;

/// Does something that needs a checked identity ask for approval on that day? An identity document is good to the end of its last
/// day; one that says no last day is good.
pub fn asks_approval(expires: Option<Day>, today: Day) -> bool {
    expires.is_some_and(|last| last < today)
}

/// An identity document that somebody checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// What it is.
    pub kind: IdentityKind,
    /// The last four letters or digits of its number: more is refused, so that more is never sent.
    pub last4: String,
    /// Its last day; null where it names none.
    pub expires: Option<Day>,
}

/// What is known of an identity document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IdentityView {
    /// What it is.
    pub kind: IdentityKind,
    /// The last four characters of its number.
    pub last4: String,
    /// Its last day.
    pub expires: Option<Day>,
    /// That day is over: what needs a checked identity asks for approval.
    pub expired: bool,
    /// When somebody checked it.
    pub checked_at: Instant,
    /// Who.
    pub checked_by: Option<String>,
}

impl IdentityView {
    pub(super) fn of(row: rows::IdentityRow, today: Day) -> Self {
        Self {
            kind: row.kind,
            last4: row.last4,
            expired: asks_approval(row.expires, today),
            expires: row.expires,
            checked_at: row.checked_at,
            checked_by: row.checked_by_name,
        }
    }
}

/// Say which identity document somebody showed, in place of the one before; null forgets it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetIdentity {
    /// Whose.
    pub customer: CustomerId,
    /// What was checked.
    pub identity: Option<Checked>,
}

impl Operation for SetIdentity {
    const NAME: &'static str = "customers.set_identity";
    const GRANT: Option<Grant> = Some(Grant::DocumentsWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN.code, failures::INACTIVE.code, failures::MERGED.code, failures::NOT_LAST_FOUR.code];
    type Output = Option<IdentityView>;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Option<IdentityView>, Failure> {
        let identity = self.identity.map(checked).transpose()?;
        let customer = locked(cx, self.customer).await?.active()?.id;
        match identity {
            Some(identity) => rows::set_identity(cx, customer, identity).await?,
            None => rows::remove_identity(cx, customer).await?,
        }
        let event = NewEvent { detail: Some("identity".to_owned()), ..NewEvent::default() };
        store::add_event(cx, customer, EventKind::Changed, event).await?;
        let today = cx.day();
        Ok(rows::identity(cx, customer).await?.map(|row| IdentityView::of(row, today)))
    }
}

fn checked(identity: Checked) -> Result<Checked, Failure> {
    let last4 = identity.last4.trim().to_uppercase();
    let right = last4.chars().count() == LAST && last4.chars().all(char::is_alphanumeric);
    if right { Ok(Checked { last4, ..identity }) } else { Err(failures::NOT_LAST_FOUR.failure()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_10_an_identity_expired_yesterday_asks_approval_and_today_not() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2026-11-21");
        assert!(asks_approval(Some(day("2026-11-20")), today));
        assert!(!asks_approval(Some(today), today));
        assert!(!asks_approval(Some(day("2026-11-22")), today));
        assert!(!asks_approval(None, today));
    }

    #[test]
    fn cus_10_of_a_number_four_characters_are_taken_and_never_more() {
        let of = |last4: &str| {
            let identity = Checked { kind: IdentityKind::Passport, last4: last4.to_owned(), expires: None };
            checked(identity).map(|checked| checked.last4).map_err(|failure| failure.code())
        };
        assert_eq!(of(" b12c ").as_deref(), Ok("B12C"));
        assert_eq!(of("٧٧٨٩").as_deref(), Ok("٧٧٨٩"));
        for wrong in ["", "123", "12345", "079203001234", "12-4"] {
            assert_eq!(of(wrong), Err("customers.not_last_four"), "{wrong}");
        }
    }
}
