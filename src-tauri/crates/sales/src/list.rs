//! Sales, newest first.

use kernel::{Amount, CounterId, CustomerId, Day, Failure, Grant, Id, Instant, Money, ProfilePart, StaffId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    basket::{SaleId, SaleState},
    failures::UNKNOWN,
    payment::Method,
    store::{self, ListedRow, SalesPage},
    text,
};

/// Text before and behind every day.
pub(crate) const FIRST_DAY: &str = "";
pub(crate) const LAST_DAY: &str = "9999-99-99";

/// Sales, newest first, voided ones too.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListSales {
    /// Only of that business day.
    #[serde(default)]
    pub day: Option<Day>,
    /// Only of that counter.
    #[serde(default)]
    pub counter: Option<CounterId>,
    /// Only of that customer.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Only those that stand, or only those that do not.
    #[serde(default)]
    pub status: Option<SaleState>,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<SaleId>,
    /// Rows of a page; 50 unless asked, at most 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of sales.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SalePage {
    /// Newest first.
    pub rows: Vec<SaleListed>,
    /// Ask with it as `after` for the next page; null on the last.
    pub next: Option<SaleId>,
}

/// A sale in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SaleListed {
    /// Its id.
    pub id: SaleId,
    /// Of the counter, without gaps.
    pub number: String,
    /// When.
    pub at: Instant,
    /// The business day it counts to.
    pub day: Day,
    /// Who bought; null for a guest.
    pub customer: Option<CustomerId>,
    /// Their name; null for a guest, and for somebody whose name nobody asked for yet.
    pub customer_name: Option<String>,
    /// What was paid.
    pub total: Amount,
    /// Does it stand?
    pub status: SaleState,
    /// How it was paid.
    pub methods: Vec<Method>,
    /// Who sold.
    pub staff: StaffId,
    /// Their name.
    pub staff_name: Option<String>,
    /// How many pieces.
    pub units: i64,
}

impl Operation for ListSales {
    const NAME: &'static str = "sales.list";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SalesRead);
    const TOPICS: &'static [&'static str] = &["sales", "customers"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN.code];
    type Output = SalePage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SalePage, Failure> {
        let limit = text::limit(self.limit);
        let before = match self.after {
            Some(sale) => {
                let (day, at) = store::cursor(cx, sale).await?.ok_or_else(|| UNKNOWN.failure())?;
                (day, at, sale)
            }
            None => (LAST_DAY.to_owned(), Instant(i64::MAX), Id::new(sqlx::types::Uuid::max())),
        };
        let (from, to) = bounds(self.day, self.day);
        // A later page begins where the one before ended: what lies above is not walked through again.
        let to = to.min(before.0.clone());
        let page = SalesPage {
            from,
            to,
            before,
            counter: self.counter,
            customer: self.customer,
            state: self.status,
            limit: limit + 1,
        };
        let mut rows = store::sales(cx, page).await?;
        let length = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > length;
        rows.truncate(length);
        let next = rows.last().filter(|_| more).map(|row| row.id);
        if let Some(customer) = self.customer.filter(|_| !rows.is_empty()) {
            cx.showed(customer, ProfilePart::Sales);
        }
        Ok(SalePage { rows: rows.into_iter().map(|row| listed(cx, row)).collect(), next })
    }
}

/// Days as text, the first and the last of all where none is named.
pub(crate) fn bounds(from: Option<Day>, to: Option<Day>) -> (String, String) {
    let text = |day: Option<Day>, open: &str| day.map_or_else(|| open.to_owned(), |day| day.to_string());
    (text(from, FIRST_DAY), text(to, LAST_DAY))
}

fn listed(cx: &Cx<'_>, row: ListedRow) -> SaleListed {
    let by = [
        (Method::Cash, row.cash),
        (Method::Card, row.card),
        (Method::Wallet, row.wallet),
        (Method::Earlier, row.earlier),
    ];
    SaleListed {
        id: row.id,
        number: row.number,
        at: row.at,
        day: row.day,
        customer: (!row.guest).then_some(row.customer),
        customer_name: row.customer_name.filter(|_| !row.guest),
        total: cx.amount(row.total),
        status: row.state,
        methods: by.into_iter().filter(|(_, amount)| *amount > Money::ZERO).map(|(method, _)| method).collect(),
        staff: row.staff,
        staff_name: row.staff_name,
        units: row.units,
    }
}
