//! Taking the demonstration data out again.

use kernel::{Failure, Grant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

kernel::failures! {
    /// The shop holds no demonstration data: nothing may be removed.
    NO_DEMONSTRATION() = "demonstration.none";
    /// The name typed is not the shop's.
    NOT_CONFIRMED(name) = "demonstration.not_confirmed";
}

/// Empty the shop of its demonstration data: every sale, customer, wallet and item, those made by hand too.
/// Settings, staff and the operation log stay.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveDemonstration {
    /// The shop's name, typed: this cannot be undone.
    pub confirm: String,
}

/// Done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Removed {
    /// Customers that were removed.
    pub customers: u64,
    /// Sales that were removed.
    pub sales: u64,
}

impl Operation for RemoveDemonstration {
    const NAME: &'static str = "identity.remove_demonstration";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["customers", "wallets", "sales", "catalog", "settings", "counters"];
    const FAILURES: &'static [&'static str] = &[NO_DEMONSTRATION.code, NOT_CONFIRMED.code];
    type Output = Removed;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Removed, Failure> {
        if !cx.shop.demonstration {
            return Err(NO_DEMONSTRATION.failure());
        }
        if kernel::fold(&self.confirm) != kernel::fold(&cx.shop.name) {
            return Err(NOT_CONFIRMED.with([cx.shop.name.as_str().into()]));
        }
        let sales = sales::clear(cx).await?;
        let customers = customers::clear(cx).await?;
        ledger::clear(cx).await?;
        identity::end_demonstration(cx).await?;
        Ok(Removed { customers, sales })
    }
}
