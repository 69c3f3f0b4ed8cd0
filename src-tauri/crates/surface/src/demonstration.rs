//! Taking the demonstration data out again: what the demonstration made, and nothing that anybody else did.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{CustomerId, Failure, Grant, Id, OperationId, TenantId};
use operation::{Cx, Operation};
use sales::{ItemId, SaleId, SaleState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::store;

kernel::failures! {
    /// The shop holds no demonstration data: nothing may be removed.
    NO_DEMONSTRATION() = "demonstration.none";
    /// The name typed is not the shop's.
    NOT_CONFIRMED(name) = "demonstration.not_confirmed";
}

kernel::word_enum! {
    /// What the demonstration makes. The words are part of the ids of its requests.
    pub enum Made {
        /// A service or product.
        Item = "item",
        /// What lies on the shelf of a product at first.
        Stock = "stock",
        /// Somebody who never was.
        Customer = "customer",
        /// What the customer of the same number paid in.
        TopUp = "top_up",
        /// A sale.
        Sale = "sale",
    }
}

impl Made {
    /// How many there are at most.
    pub const fn most(self) -> usize {
        match self {
            Self::Item | Self::Stock => 24,
            Self::Customer | Self::TopUp => 40,
            Self::Sale => 150,
        }
    }

    /// The id of the request that makes the `n`-th: by it a request of the demonstration is known for ever.
    pub fn request(self, tenant: TenantId, n: usize) -> OperationId {
        Id::hashed(&[b"demonstration", tenant.uuid().as_bytes(), self.as_str().as_bytes(), &n.to_be_bytes()])
    }
}

/// Take out what the demonstration made: its customers with their wallets, its items and its sales. What was made by hand or brought
/// in from a file stays, and so does a made-up customer or item that a sale or a movement of somebody's own names.
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
    /// Made-up customers that were removed.
    pub customers: usize,
    /// Made-up sales that were removed.
    pub sales: usize,
    /// Made-up items that were removed.
    pub items: usize,
    /// Made-up customers that stay with all they bought: somebody sold to them, moved their wallet, or voided a sale of theirs.
    pub kept_customers: usize,
    /// Made-up items that stay: a sale that stays names them, or somebody counted them.
    pub kept_items: usize,
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
        let all = Demonstration::find(cx).await?;
        let kept_buyers = all.touched_buyers(cx).await?;
        let going: BTreeMap<SaleId, &Sold> = all
            .sales
            .iter()
            .filter(|(_, sold)| !kept_buyers.contains(&sold.buyer))
            .map(|(id, sold)| (*id, sold))
            .collect();
        let kept_items = all.needed_items(cx, &going).await?;

        let sales: Vec<SaleId> = going.keys().copied().collect();
        let items: Vec<ItemId> = all.items.keys().filter(|item| !kept_items.contains(item)).copied().collect();
        let people: BTreeMap<CustomerId, Option<OperationId>> = all
            .people
            .iter()
            .filter(|(id, _)| !kept_buyers.contains(id))
            .map(|(id, paid_in)| (*id, *paid_in))
            .collect();
        let guests = going.values().map(|sold| sold.buyer).filter(|buyer| !all.people.contains_key(buyer));
        let customers: Vec<CustomerId> = people.keys().copied().chain(guests).collect();
        let posted: Vec<OperationId> =
            going.values().map(|sold| sold.by).chain(people.values().copied().flatten()).collect();

        sales::clear(cx, &sales, &items, &customers).await?;
        ledger::clear(cx, &posted, &customers).await?;
        shifts::clear(cx).await?;
        customers::clear(cx, &customers).await?;
        let from_one = !sales::any_sale(cx).await?;
        identity::end_demonstration(cx, from_one).await?;
        Ok(Removed {
            customers: people.len(),
            sales: sales.len(),
            items: items.len(),
            kept_customers: all.people.len() - people.len(),
            kept_items: kept_items.len(),
        })
    }
}

/// A sale of the demonstration.
struct Sold {
    by: OperationId,
    buyer: CustomerId,
}

/// What the demonstration made, as the log has it.
struct Demonstration {
    /// Whether each was put on the shelf.
    items: BTreeMap<ItemId, bool>,
    /// By what each paid in.
    people: BTreeMap<CustomerId, Option<OperationId>>,
    /// Who was there before: the demonstration only sold to them.
    others: BTreeSet<CustomerId>,
    sales: BTreeMap<SaleId, Sold>,
}

impl Demonstration {
    async fn find(cx: &mut Cx<'_>) -> Result<Self, Failure> {
        let mut all =
            Self { items: BTreeMap::new(), people: BTreeMap::new(), others: BTreeSet::new(), sales: BTreeMap::new() };
        for n in 0..Made::Item.most() {
            if let Some((_, output)) = answered(cx, Made::Item, n).await? {
                all.items.insert(read(&output["id"])?, answered(cx, Made::Stock, n).await?.is_some());
            }
        }
        for n in 0..Made::Customer.most() {
            if let Some((_, output)) = answered(cx, Made::Customer, n).await? {
                let id = read(&output["customer"]["id"])?;
                if output["created"] == true {
                    all.people.insert(id, answered(cx, Made::TopUp, n).await?.map(|(by, _)| by));
                } else {
                    all.others.insert(id);
                }
            }
        }
        for n in 0..Made::Sale.most() {
            if let Some((by, output)) = answered(cx, Made::Sale, n).await? {
                all.sales.insert(read(&output["sale"])?, Sold { by, buyer: read(&output["customer"])? });
            }
        }
        Ok(all)
    }

    /// Customers, guests too, of whom the books hold anything that the demonstration did not make.
    async fn touched_buyers(&self, cx: &mut Cx<'_>) -> Result<BTreeSet<CustomerId>, Failure> {
        let by: BTreeSet<OperationId> =
            self.sales.values().map(|sold| sold.by).chain(self.people.values().copied().flatten()).collect();
        let mut touched = self.others.clone();
        let buyers: BTreeSet<CustomerId> =
            self.people.keys().copied().chain(self.sales.values().map(|sold| sold.buyer)).collect();
        for buyer in buyers {
            let sold = sales::sales_of(cx, buyer).await?;
            let moved = ledger::operations_of(cx, buyer).await?;
            let own = |(sale, state): &(SaleId, SaleState)| *state == SaleState::Done && self.sales.contains_key(sale);
            // Whoever was part of a merge is somebody's own doing.
            let merged = customers::ever_merged(cx, buyer).await?;
            if merged || !sold.iter().all(own) || !moved.iter().all(|operation| by.contains(operation)) {
                touched.insert(buyer);
            }
        }
        Ok(touched)
    }

    /// Items that a sale which stays names, or that somebody counted.
    async fn needed_items(
        &self,
        cx: &mut Cx<'_>,
        going: &BTreeMap<SaleId, &Sold>,
    ) -> Result<BTreeSet<ItemId>, Failure> {
        let mut needed = BTreeSet::new();
        for (&item, &on_shelf) in &self.items {
            let sold = sales::sales_with(cx, item).await?;
            let counted = sales::adjustments_of(cx, item).await? > i64::from(on_shelf);
            if counted || sold.iter().any(|sale| !going.contains_key(sale)) {
                needed.insert(item);
            }
        }
        Ok(needed)
    }
}

/// What the request of the demonstration answered, when it was made.
async fn answered(cx: &mut Cx<'_>, what: Made, n: usize) -> Result<Option<(OperationId, Value)>, Failure> {
    let tenant = cx.tenant();
    let id = what.request(tenant, n);
    let found: Option<(String,)> = cx.tx.find(store::OUTPUT, (tenant, id)).await?;
    let read = found.map(|(output,)| serde_json::from_str(&output).map_err(Failure::broken)).transpose()?;
    Ok(read.map(|output| (id, output)))
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Failure> {
    serde_json::from_value(value.clone()).map_err(Failure::broken)
}
