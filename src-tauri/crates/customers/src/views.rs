//! Named views of the list of customers (CUS-13): a filter, an order and the columns; one person's own, or shared with all.

use kernel::{Failure, Grant, Id, StaffId, failures as common};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures,
    filter::Filter,
    list::Order,
    store::{self, SavedView, ViewRow},
    text,
};

const NAME_MOST: usize = 60;
/// More would not be found again.
const VIEWS_MOST: usize = 40;

kernel::word_enum! {
    /// A column of the list. The name stands in every view.
    pub enum Column {
        /// The customer number.
        Number = "number",
        /// The phone.
        Phone = "phone",
        /// The last sale that stands.
        LastVisit = "last_visit",
        /// Sales that stand.
        Visits = "visits",
        /// What they came to.
        Spent = "spent",
        /// Words to find them by.
        Tags = "tags",
        /// Mail address.
        Email = "email",
        /// Day of birth.
        BirthDate = "birth_date",
        /// Where the profile comes from.
        Source = "source",
        /// Individual or business.
        Kind = "kind",
        /// Ids in other systems.
        ExternalIds = "external_ids",
        /// When the profile was made.
        Registered = "registered",
    }
}

/// What a view shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Whom it shows.
    #[serde(default)]
    pub filter: Filter,
    /// How it is ordered.
    pub order: Order,
    /// The other way round.
    #[serde(default)]
    pub reverse: bool,
    /// Its columns, in their order.
    pub columns: Vec<Column>,
}

/// A saved view.
#[derive(Debug, Serialize, JsonSchema)]
pub struct View {
    /// The view.
    pub id: Id<SavedView>,
    /// What it is called.
    pub name: String,
    /// Does everybody see it?
    pub shared: bool,
    /// Who saved it.
    pub staff: StaffId,
    /// Their name.
    pub staff_name: String,
    /// Is it of the person who asks?
    pub own: bool,
    /// What it shows.
    #[serde(flatten)]
    pub look: Look,
}

/// Saved views.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ViewRows {
    /// By name.
    pub rows: Vec<View>,
}

/// The views of the person who asks, and those that are shared.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Views {}

impl Operation for Views {
    const NAME: &'static str = "customers.views";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["views"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = ViewRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ViewRows, Failure> {
        let rows = store::views(cx).await?;
        Ok(ViewRows { rows: rows.into_iter().filter_map(|row| shown(cx, row)).collect() })
    }
}

/// None for one that a later program wrote.
fn shown(cx: &Cx<'_>, row: ViewRow) -> Option<View> {
    let look = serde_json::from_str(&row.view).ok()?;
    let own = row.staff == cx.actor.staff;
    Some(View {
        id: row.id,
        name: row.name,
        shared: row.shared,
        staff: row.staff,
        staff_name: row.staff_name,
        own,
        look,
    })
}

/// Save a view: a new one, or another look and name of one's own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveView {
    /// One's own view that changes; a new one when absent.
    pub view: Option<Id<SavedView>>,
    /// What it is called.
    pub name: String,
    /// Does everybody see it? For people who may change customers.
    #[serde(default)]
    pub shared: bool,
    /// What it shows.
    pub look: Look,
}

impl Operation for SaveView {
    const NAME: &'static str = "customers.save_view";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["views"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN_VIEW.code,
        failures::VIEW_NAME_TAKEN.code,
        failures::TOO_MANY.code,
        failures::BAD_MONTH.code,
        common::BLANK.code,
        common::TOO_LONG.code,
        common::NOT_A_NUMBER.code,
        common::TOO_PRECISE.code,
        common::NEGATIVE.code,
        common::TOO_LARGE.code,
    ];
    type Output = View;

    async fn run(self, cx: &mut Cx<'_>) -> Result<View, Failure> {
        let name =
            text::line("name", Some(&self.name), NAME_MOST)?.ok_or_else(|| common::BLANK.with(["name".into()]))?;
        if self.shared {
            cx.person.grants.require(Grant::CustomersWrite)?;
        }
        // What nobody could list by is not kept.
        self.look.filter.sieve(cx)?;
        let folded = kernel::fold(&name);
        let mine: Vec<ViewRow> =
            store::views(cx).await?.into_iter().filter(|row| row.staff == cx.actor.staff).collect();
        if mine.iter().any(|row| row.folded == folded && Some(row.id) != self.view) {
            return Err(failures::VIEW_NAME_TAKEN.with([name.into()]));
        }
        if self.view.is_none() && mine.len() >= VIEWS_MOST {
            return Err(failures::TOO_MANY.with(["views".into(), VIEWS_MOST.into()]));
        }
        let kept = serde_json::to_string(&self.look).map_err(Failure::broken)?;
        let id = match self.view {
            Some(view) => {
                if !store::change_view(cx, view, &name, &folded, self.shared, kept).await? {
                    return Err(failures::UNKNOWN_VIEW.failure());
                }
                view
            }
            None => {
                let id = cx.id();
                store::add_view(cx, id, &name, &folded, self.shared, kept).await?;
                id
            }
        };
        let saved = store::views(cx).await?.into_iter().find(|row| row.id == id);
        saved.and_then(|row| shown(cx, row)).ok_or_else(|| failures::UNKNOWN_VIEW.failure())
    }
}

/// Remove a view: one's own, or a shared one for people who may change settings.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveView {
    /// The view.
    pub view: Id<SavedView>,
}

/// The view is gone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ViewRemoved {
    /// The view.
    pub view: Id<SavedView>,
}

impl Operation for RemoveView {
    const NAME: &'static str = "customers.remove_view";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["views"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_VIEW.code];
    type Output = ViewRemoved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ViewRemoved, Failure> {
        let view = store::views(cx).await?.into_iter().find(|row| row.id == self.view);
        let view = view.ok_or_else(|| failures::UNKNOWN_VIEW.failure())?;
        if view.staff != cx.actor.staff {
            cx.person.grants.require(Grant::SettingsWrite)?;
        }
        store::remove_view(cx, view.id).await?;
        Ok(ViewRemoved { view: view.id })
    }
}
