//! What stands of all sales of a time.

use kernel::{Amount, Day, Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{list::bounds, store};

/// Sales that stand, counted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SalesTotals {
    /// From that business day on; from the first when absent.
    #[serde(default)]
    pub from: Option<Day>,
    /// Up to and with that business day; to the last when absent.
    #[serde(default)]
    pub to: Option<Day>,
}

/// What they come to. Voided sales are left out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counted {
    /// Who bought; guests are nobody known and left out.
    pub customers: i64,
    /// How many sales.
    pub sales: i64,
    /// How many pieces.
    pub units: i64,
    /// What was paid.
    pub amount: Amount,
}

impl Operation for SalesTotals {
    const NAME: &'static str = "sales.totals";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SalesRead);
    const TOPICS: &'static [&'static str] = &["sales"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = Counted;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Counted, Failure> {
        let (from, to) = bounds(self.from, self.to);
        let standing = store::standing(cx, from, to).await?;
        Ok(Counted {
            customers: standing.customers,
            sales: standing.sales,
            units: standing.units,
            amount: cx.amount(standing.amount),
        })
    }
}
