//! Where a customer lives and works (CUS-8): many addresses, exactly one of them the default when there is any.
//!
//! Which one is the default changes only while the customer's row is held, so that of two at once one waits for the other.

mod parted;

use identity::Delivery;
use kernel::{Country, CustomerId, Failure, Grant, Id, Instant, Position, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::locked,
    failures,
    profile::Profile,
    store::{self, Address, AddressRow, NewEvent},
    text,
    words::{AddressKind, EventKind},
};

/// The most addresses of one customer.
pub(crate) const ADDRESSES_MOST: usize = 20;

/// The parts of an address. What a part is called differs by country: a province is a governorate in Oman, a state in America;
/// a district is a wilayat there, and an amphoe or khet in Thailand.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressParts {
    /// Home, work or another place.
    pub kind: AddressKind,
    /// Two letters, `VN`; the shop's when absent.
    pub country: Option<String>,
    /// Province, governorate or state: any words, the lists only suggest.
    pub province: Option<String>,
    /// District, wilayat, amphoe.
    pub district: Option<String>,
    /// City or village.
    pub city: Option<String>,
    /// Ward, tambon, quarter.
    pub area: Option<String>,
    /// Street and house number.
    pub street: Option<String>,
    /// Name or number of a building.
    pub building: Option<String>,
    /// Floor.
    pub floor: Option<String>,
    /// Apartment or room.
    pub apartment: Option<String>,
    /// Postal code.
    pub postcode: Option<String>,
    /// For whoever brings something there.
    pub delivery_note: Option<String>,
    /// The building in a second script.
    pub building2: Option<String>,
    /// The street in a second script.
    pub street2: Option<String>,
    /// The quarter in a second script.
    pub area2: Option<String>,
    /// The city in a second script.
    pub city2: Option<String>,
    /// Degrees north, −90 to 90; with its longitude, or neither.
    pub latitude: Option<String>,
    /// Degrees east, −180 to 180.
    pub longitude: Option<String>,
}

/// An address, as it is shown.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AddressView {
    /// The address.
    pub id: Id<Address>,
    /// Its parts.
    #[serde(flatten)]
    pub parts: AddressParts,
    /// Is it the one where nothing else is said?
    pub standard: bool,
    /// Metres to the branch that asks, along a great circle, to the nearest 100; null where either place is not known.
    pub distance: Option<i64>,
    /// Further than the branch delivers; null where that is not known.
    pub outside: Option<bool>,
}

impl AddressView {
    pub(crate) fn of(row: AddressRow, branch: Option<Delivery>) -> Self {
        let position = Position::kept(row.latitude, row.longitude);
        let distance = branch.zip(position).map(|(branch, there)| branch.from.metres_to(there));
        let radius = branch.and_then(|branch| branch.radius);
        Self {
            id: row.id,
            standard: row.standard,
            distance,
            outside: distance.zip(radius).map(|(distance, radius)| distance > radius),
            parts: row.parts(),
        }
    }
}

/// What an address must have, so that somebody finds the door.
fn required(country: &str) -> &'static [&'static str] {
    match country {
        "VN" => &["street", "province"],
        "TH" => &["street", "district", "province"],
        "OM" => &["area", "province"],
        "US" => &["street", "city", "province"],
        _ => &["city"],
    }
}

fn country(cx: &Cx<'_>, given: Option<&str>) -> Result<String, Failure> {
    let given = given.map(str::trim).filter(|text| !text.is_empty());
    let code = given.unwrap_or(Country::as_str(cx.shop.country)).to_ascii_uppercase();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err(failures::BAD_COUNTRY.with([code.chars().take(40).collect::<String>().into()]))
    }
}

impl AddressParts {
    /// As a row keeps it; refused unless the country's parts are there.
    fn checked(&self, cx: &Cx<'_>, mut row: AddressRow) -> Result<AddressRow, Failure> {
        let line = |field: &str, given: &Option<String>, most: usize| text::line(field, given.as_deref(), most);
        let position = Position::read(self.latitude.as_deref(), self.longitude.as_deref())?;
        row.kind = self.kind;
        row.country = country(cx, self.country.as_deref())?;
        row.province = line("province", &self.province, 120)?;
        row.district = line("district", &self.district, 120)?;
        row.city = line("city", &self.city, 120)?;
        row.area = line("area", &self.area, 120)?;
        row.street = line("street", &self.street, 200)?;
        row.building = line("building", &self.building, 120)?;
        row.floor = line("floor", &self.floor, 40)?;
        row.apartment = line("apartment", &self.apartment, 40)?;
        row.postcode = line("postcode", &self.postcode, 20)?;
        let note = text::lines("delivery_note", self.delivery_note.as_deref().unwrap_or_default(), 500)?;
        row.delivery_note = Some(note).filter(|note| !note.is_empty());
        row.building2 = line("building2", &self.building2, 120)?;
        row.street2 = line("street2", &self.street2, 200)?;
        row.area2 = line("area2", &self.area2, 120)?;
        row.city2 = line("city2", &self.city2, 120)?;
        (row.latitude, row.longitude) = position.map(Position::millionths).unzip();
        let missing = required(&row.country).iter().copied().find(|part| row.part(part).is_none());
        match missing {
            Some(part) => Err(failures::ADDRESS_PART_MISSING.with([part.into()])),
            None => Ok(row),
        }
    }
}

const FAILURES: [&str; 8] = [
    failures::UNKNOWN.code,
    failures::INACTIVE.code,
    failures::ADDRESS_PART_MISSING.code,
    failures::BAD_COUNTRY.code,
    common::TOO_LONG.code,
    common::BAD_LATITUDE.code,
    common::BAD_LONGITUDE.code,
    common::HALF_A_POSITION.code,
];

const ADD_FAILURES: [&str; 9] = [
    FAILURES[0],
    FAILURES[1],
    FAILURES[2],
    FAILURES[3],
    FAILURES[4],
    FAILURES[5],
    FAILURES[6],
    FAILURES[7],
    failures::TOO_MANY.code,
];

const CHANGE_FAILURES: [&str; 9] = [
    FAILURES[0],
    FAILURES[1],
    FAILURES[2],
    FAILURES[3],
    FAILURES[4],
    FAILURES[5],
    FAILURES[6],
    FAILURES[7],
    failures::UNKNOWN_ADDRESS.code,
];

/// What follows from another address: the timeline says it. Everything that changes an address comes through here.
async fn changed(cx: &mut Cx<'_>, row: &AddressRow, kind: EventKind) -> Result<(), Failure> {
    let event = NewEvent { reference: Some(row.id.of()), detail: Some(row.words()), ..NewEvent::default() };
    store::add_event(cx, row.customer, kind, event).await
}

async fn view(cx: &mut Cx<'_>, row: AddressRow) -> Result<AddressView, Failure> {
    let branch = identity::delivery(cx).await?;
    Ok(AddressView::of(row, branch))
}

/// An address, and its customer held until the transaction ends.
async fn held(cx: &mut Cx<'_>, address: Id<Address>) -> Result<(Profile, AddressRow), Failure> {
    let unknown = || failures::UNKNOWN_ADDRESS.failure();
    let customer = store::address(cx, address).await?.ok_or_else(unknown)?.customer;
    let profile = locked(cx, customer).await?;
    let row = store::address(cx, address).await?.ok_or_else(unknown)?;
    Ok((profile, row))
}

/// Add an address. The first one becomes the default.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddAddress {
    /// Whose.
    pub customer: CustomerId,
    /// Its parts.
    pub address: AddressParts,
    /// Make it the default?
    #[serde(default)]
    pub standard: bool,
}

impl Operation for AddAddress {
    const NAME: &'static str = "customers.add_address";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &ADD_FAILURES;
    const OFFLINE: bool = true;
    type Output = AddressView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AddressView, Failure> {
        let profile = locked(cx, self.customer).await?.active()?;
        let there = store::addresses(cx, profile.id).await?;
        if there.len() >= ADDRESSES_MOST {
            return Err(failures::TOO_MANY.with(["addresses".into(), ADDRESSES_MOST.into()]));
        }
        let blank = AddressRow::blank(cx.id(), profile.id, cx.at);
        let mut row = self.address.checked(cx, blank)?;
        row.standard = there.is_empty() || self.standard;
        if row.standard {
            store::no_standard_address(cx, profile.id).await?;
        }
        let row = add(cx, row).await?;
        view(cx, row).await
    }
}

async fn add(cx: &mut Cx<'_>, row: AddressRow) -> Result<AddressRow, Failure> {
    store::add_address(cx, &row).await?;
    changed(cx, &row, EventKind::AddressAdded).await?;
    Ok(row)
}

/// An address that another system told in one line becomes the first one of a customer who has none, if it names all that the
/// country asks for. The profile is held.
pub(crate) async fn fill(cx: &mut Cx<'_>, profile: &Profile, line: &str) -> Result<(), Failure> {
    let blank = AddressRow::blank(cx.id(), profile.id, cx.at);
    // What does not name them, or is too long, fills nothing; it is shown as theirs all the same.
    let Ok(row) = parted::parted(line, cx.shop.country).checked(cx, blank) else { return Ok(()) };
    if store::addresses(cx, profile.id).await?.is_empty() {
        add(cx, AddressRow { standard: true, ..row }).await?;
    }
    Ok(())
}

/// The address that another system told, to be looked at, where the customer has no such one.
pub(crate) async fn other(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    line: Option<&str>,
) -> Result<Option<AddressParts>, Failure> {
    let Some(line) = line else { return Ok(None) };
    let parts = parted::parted(line, cx.shop.country);
    let told = |part: &Option<String>| part.as_deref().map(kernel::fold).unwrap_or_default();
    let same = |row: &AddressRow| {
        told(&row.street) == told(&parts.street)
            && told(&row.area) == told(&parts.area)
            && told(&row.province) == told(&parts.province)
    };
    let there = store::addresses(cx, customer).await?;
    Ok(if there.iter().any(same) { None } else { Some(parts) })
}

/// Change an address: all of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeAddress {
    /// Which.
    pub id: Id<Address>,
    /// Its parts.
    pub address: AddressParts,
}

impl Operation for ChangeAddress {
    const NAME: &'static str = "customers.change_address";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &CHANGE_FAILURES;
    const OFFLINE: bool = true;
    type Output = AddressView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AddressView, Failure> {
        let (profile, before) = held(cx, self.id).await?;
        profile.active()?;
        let row = self.address.checked(cx, before)?;
        store::change_address(cx, &row).await?;
        changed(cx, &row, EventKind::AddressChanged).await?;
        view(cx, row).await
    }
}

/// Make an address the default in place of the one that is.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetDefaultAddress {
    /// Which.
    pub id: Id<Address>,
}

impl Operation for SetDefaultAddress {
    const NAME: &'static str = "customers.set_default_address";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN.code, failures::INACTIVE.code, failures::UNKNOWN_ADDRESS.code];
    const OFFLINE: bool = true;
    type Output = AddressView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AddressView, Failure> {
        let (profile, mut row) = held(cx, self.id).await?;
        let profile = profile.active()?;
        if !row.standard {
            store::no_standard_address(cx, profile.id).await?;
            store::standard_address(cx, row.id).await?;
            row.standard = true;
            changed(cx, &row, EventKind::AddressChanged).await?;
        }
        view(cx, row).await
    }
}

/// Remove an address. When it was the default, the oldest of the others becomes it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveAddress {
    /// Which.
    pub id: Id<Address>,
}

/// The address is gone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AddressRemoved {
    /// Which.
    pub id: Id<Address>,
    /// The default now; null when there is no address left.
    pub standard: Option<Id<Address>>,
}

impl Operation for RemoveAddress {
    const NAME: &'static str = "customers.remove_address";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code, failures::UNKNOWN_ADDRESS.code];
    const OFFLINE: bool = true;
    type Output = AddressRemoved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AddressRemoved, Failure> {
        let (profile, row) = held(cx, self.id).await?;
        store::remove_address(cx, row.id).await?;
        let left = store::addresses(cx, profile.id).await?;
        let standard = match left.first() {
            Some(first) if row.standard => {
                store::standard_address(cx, first.id).await?;
                Some(first.id)
            }
            Some(_) => left.iter().find(|one| one.standard).map(|one| one.id),
            None => None,
        };
        changed(cx, &row, EventKind::AddressRemoved).await?;
        Ok(AddressRemoved { id: row.id, standard })
    }
}

/// Every address of a customer, the default first.
pub(crate) async fn shown(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<AddressView>, Failure> {
    let rows = store::addresses(cx, customer).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let branch = identity::delivery(cx).await?;
    Ok(rows.into_iter().map(|row| AddressView::of(row, branch)).collect())
}

/// Names a default where rows came or went and none is left.
pub(crate) async fn keep_one_default(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    match store::addresses(cx, customer).await?.first() {
        Some(first) if !first.standard => store::standard_address(cx, first.id).await,
        _ => Ok(()),
    }
}

/// Of rows that came back without a default the one that was it is it again, where it is still there.
pub(crate) async fn default_again(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    address: Option<Id<Address>>,
) -> Result<(), Failure> {
    let rows = store::addresses(cx, customer).await?;
    let none = !rows.iter().any(|row| row.standard);
    match address.filter(|address| none && rows.iter().any(|row| row.id == *address)) {
        Some(address) => store::standard_address(cx, address).await,
        None => keep_one_default(cx, customer).await,
    }
}

impl AddressRow {
    fn blank(id: Id<Address>, customer: CustomerId, at: Instant) -> Self {
        Self {
            id,
            customer,
            kind: AddressKind::Home,
            country: String::new(),
            province: None,
            district: None,
            city: None,
            area: None,
            street: None,
            building: None,
            floor: None,
            apartment: None,
            postcode: None,
            delivery_note: None,
            building2: None,
            street2: None,
            area2: None,
            city2: None,
            latitude: None,
            longitude: None,
            standard: false,
            made_at: at,
        }
    }

    /// The part of that name.
    fn part(&self, name: &str) -> Option<&str> {
        let part = match name {
            "province" => &self.province,
            "district" => &self.district,
            "city" => &self.city,
            "area" => &self.area,
            _ => &self.street,
        };
        part.as_deref()
    }

    /// All its words on one line, from the door to the province, the second script behind: what the timeline says and what is searched.
    pub fn words(&self) -> String {
        let parts = [
            &self.apartment,
            &self.floor,
            &self.building,
            &self.street,
            &self.area,
            &self.district,
            &self.city,
            &self.province,
            &self.postcode,
            &self.building2,
            &self.street2,
            &self.area2,
            &self.city2,
        ];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// Its words as search compares them.
    pub fn folded(&self) -> String {
        kernel::fold(&self.words())
    }

    /// Its places from the ward to the province, folded and each between tabs.
    pub fn place(&self) -> String {
        let places = [&self.area, &self.district, &self.city, &self.province, &self.area2, &self.city2];
        places.into_iter().flatten().map(|place| format!("\t{}\t", kernel::fold(place))).collect()
    }

    fn parts(self) -> AddressParts {
        let (latitude, longitude) = Position::kept(self.latitude, self.longitude).map(Position::shown).unzip();
        AddressParts {
            kind: self.kind,
            country: Some(self.country),
            province: self.province,
            district: self.district,
            city: self.city,
            area: self.area,
            street: self.street,
            building: self.building,
            floor: self.floor,
            apartment: self.apartment,
            postcode: self.postcode,
            delivery_note: self.delivery_note,
            building2: self.building2,
            street2: self.street2,
            area2: self.area2,
            city2: self.city2,
            latitude,
            longitude,
        }
    }
}
