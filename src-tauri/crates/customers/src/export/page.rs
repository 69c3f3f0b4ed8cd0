//! The rows of an exported file, a page at a time.

use kernel::{CustomerId, Failure, Grant, Instant, Language, Phone, ProfilePart};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::columns::{COLUMNS, Column, Extra, gender, kind, yes_no};
use crate::{
    failures,
    filter::Filter,
    get::ExternalId,
    import::{Role, tags_written},
    list::{self, Order},
    profile::PhoneView,
    store::{self, ListedRow},
};

/// Customers of a page.
const PAGE: usize = 500;
/// Customers that can be picked by hand, and of one request.
pub const PICKED_MOST: usize = 2_000;

/// Rows of a file of customers: those picked, or all that a filter leaves, by their numbers. Each goes on record as read.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportPage {
    /// These; at most 500 at once. Instead of a filter.
    pub customers: Option<Vec<CustomerId>>,
    /// All that it leaves; when no customers are named.
    #[serde(default)]
    pub filter: Filter,
    /// But not these.
    #[serde(default)]
    pub except: Vec<CustomerId>,
    /// Of the words in the cells.
    pub language: Language,
    /// `next` of the page before.
    pub after: Option<String>,
}

/// Rows, cell by cell.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExportRows {
    /// As the columns of the file stand.
    pub rows: Vec<Vec<String>>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
    /// How many the filter leaves; on the first page of a filter only.
    pub total: Option<i64>,
    /// Are the phones masked?
    pub masked: bool,
}

impl Operation for ExportPage {
    const NAME: &'static str = "customers.export_page";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersExport);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &Filter::FAILURES;
    const EXPOSED: bool = false;
    type Output = ExportRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ExportRows, Failure> {
        let (rows, next, total) = self.page(cx).await?;
        let mut written = Vec::with_capacity(rows.len());
        for row in rows {
            cx.showed(row.profile.id, ProfilePart::Export);
            written.push(cells(cx, &row, self.language));
        }
        Ok(ExportRows { rows: written, next, total, masked: !cx.may(Grant::CustomersSeePhone) })
    }
}

type Rows = (Vec<ListedRow>, Option<String>, Option<i64>);

impl ExportPage {
    /// By the number, which nothing changes: no row moves while the pages are written.
    async fn page(&self, cx: &mut Cx<'_>) -> Result<Rows, Failure> {
        if let Some(picked) = &self.customers {
            if picked.len() > PAGE {
                return Err(failures::TOO_MANY.with(["customers".into(), PAGE.into()]));
            }
            let mut rows = Vec::with_capacity(picked.len());
            for twenty in picked.chunks(20) {
                rows.extend(store::by_ids(cx, twenty).await?.into_iter().filter(|row| row.profile.listed()));
            }
            rows.sort_by_key(|row| (row.profile.number.unwrap_or(i64::MAX), row.profile.id));
            return Ok((rows, None, None));
        }
        let order = Order::Number;
        let sieve = self.filter.sieve(cx)?;
        let total = if self.after.is_none() { Some(store::count(cx, sieve.clone()).await?) } else { None };
        let after = list::begin(order, false, self.after.as_deref())?;
        let mut rows = store::list(cx, sieve, order, false, after, PAGE as i64 + 1).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|last| list::cursor(order, last));
        rows.retain(|row| !self.except.contains(&row.profile.id));
        Ok((rows, next, total))
    }
}

fn cells(cx: &Cx<'_>, row: &ListedRow, language: Language) -> Vec<String> {
    COLUMNS
        .iter()
        .map(|column| match column {
            Column::Both(role) => shared(cx, row, *role, language),
            Column::Only(extra) => only(cx, row, *extra, language),
        })
        .collect()
}

fn shared(cx: &Cx<'_>, row: &ListedRow, role: Role, language: Language) -> String {
    let profile = &row.profile;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let phone = |phone: &Option<Phone>| phone.as_ref().map(|phone| PhoneView::of(cx, phone).shown).unwrap_or_default();
    match role {
        Role::Id => profile.id.to_string(),
        Role::FamilyName => text(&profile.family_name),
        Role::GivenName => text(&profile.given_name),
        Role::DisplayName => text(&profile.display_name),
        Role::Name2 => text(&profile.name2),
        Role::Phone => phone(&profile.phone),
        Role::SecondPhone => phone(&profile.second_phone),
        Role::Whatsapp => phone(&profile.whatsapp),
        Role::Email => text(&profile.email),
        Role::BirthDate => profile.birth_date.map(|day| day.to_string()).unwrap_or_default(),
        Role::Gender => profile.gender.map(|one| gender(one, language).to_owned()).unwrap_or_default(),
        Role::Kind => kind(profile.kind, language).to_owned(),
        Role::Company => text(&profile.company),
        Role::TaxId => text(&profile.tax_id),
        Role::Occupation => text(&profile.occupation),
        Role::Tags => tags_written(row.tags.iter().flat_map(|tags| tags.lines())),
        Role::Note => profile.note.clone(),
        // Parts of the name and ids elsewhere stand in columns of their own.
        Role::Name | Role::ExternalId => String::new(),
    }
}

fn only(cx: &Cx<'_>, row: &ListedRow, extra: Extra, language: Language) -> String {
    let profile = &row.profile;
    let day = |at: Instant| cx.shop.calendar.day(at).to_string();
    match extra {
        Extra::Number => profile.number_shown().unwrap_or_default(),
        Extra::Active => yes_no(profile.active, language).to_owned(),
        Extra::Registered => day(profile.made_at),
        Extra::LastVisit => profile.last_visit.map(day).unwrap_or_default(),
        Extra::Visits => profile.visits.to_string(),
        Extra::Spent => cx.amount(profile.spent).to_string(),
        Extra::Elsewhere => {
            let ids = row.externals.iter().flat_map(|lines| lines.lines()).filter_map(|line| line.split_once('\t'));
            let shown = ids.map(|(source, id)| ExternalId::shown(cx, source, id));
            shown.map(|one| format!("{}: {}", one.source, one.id)).collect::<Vec<_>>().join("; ")
        }
    }
}
