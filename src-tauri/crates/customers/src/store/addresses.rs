//! Addresses, and the places that the shop's own addresses name. Whoever writes one writes its index.

use kernel::{CustomerId, Failure, Id, Instant};
use operation::Cx;

use super::address_index as index;
use crate::words::AddressKind;

/// A place where a customer can be found.
pub struct Address;

/// An address as its row has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AddressRow {
    pub id: Id<Address>,
    pub customer: CustomerId,
    pub kind: AddressKind,
    pub country: String,
    pub province: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub area: Option<String>,
    pub street: Option<String>,
    pub building: Option<String>,
    pub floor: Option<String>,
    pub apartment: Option<String>,
    pub postcode: Option<String>,
    pub delivery_note: Option<String>,
    pub building2: Option<String>,
    pub street2: Option<String>,
    pub area2: Option<String>,
    pub city2: Option<String>,
    pub latitude: Option<i64>,
    pub longitude: Option<i64>,
    pub standard: bool,
    pub made_at: Instant,
}

db::statements! {
    ADDRESS_ADD(25) = "
        insert into customer_address (tenant, id, customer, kind, country, province, district, city, area, street, building, floor, apartment, postcode,
            delivery_note, building2, street2, area2, city2, latitude, longitude, standard, made_at, folded, place)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)";
    ADDRESS_CHANGE(23) = "
        update customer_address set kind = $3, country = $4, province = $5, district = $6, city = $7, area = $8, street = $9, building = $10, floor = $11,
            apartment = $12, postcode = $13, delivery_note = $14, building2 = $15, street2 = $16, area2 = $17, city2 = $18, latitude = $19,
            longitude = $20, changed_at = $21, folded = $22, place = $23
        where tenant = $1 and id = $2";
    ADDRESS_NONE_STANDARD(2) = "update customer_address set standard = false where tenant = $1 and customer = $2 and standard";
    ADDRESS_STANDARD(2) = "update customer_address set standard = true where tenant = $1 and id = $2";
    ADDRESS_REMOVE(2) = "delete from customer_address where tenant = $1 and id = $2";
    ADDRESS(2) = "select * from customer_address where tenant = $1 and id = $2";
    ADDRESSES(2) = "select * from customer_address where tenant = $1 and customer = $2 order by standard desc, made_at, id";
    /// Districts that addresses of a province name.
    ADDRESS_DISTRICTS(4) = "
        select district from customer_address where tenant = $1 and country = $2 and province = $3 and district is not null
        group by district order by count(*) desc, district limit $4";
    /// Of at most twenty customers.
    ADDRESSES_OF(21) = "
        select * from customer_address
        where tenant = $1 and customer in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        order by standard desc, made_at, id";
    /// Before the addresses themselves.
    pub CLEAR_ADDRESS_PARTS(2) = "
        delete from address_part where tenant = $1 and address in (select a.id from customer_address a where a.tenant = $1 and a.customer = $2)";
    pub CLEAR_ADDRESSES(2) = "delete from customer_address where tenant = $1 and customer = $2";
}

pub async fn add_address(cx: &mut Cx<'_>, row: &AddressRow) -> Result<(), Failure> {
    let tenant = cx.tenant();
    let (folded, place) = (row.folded(), row.place());
    let row = row.clone();
    let values = (
        tenant,
        row.id,
        row.customer,
        row.kind,
        row.country,
        row.province,
        row.district,
        row.city,
        row.area,
        row.street,
        row.building,
        row.floor,
        row.apartment,
        row.postcode,
        row.delivery_note,
        row.building2,
        row.street2,
        row.area2,
        row.city2,
        row.latitude,
        row.longitude,
        row.standard,
        row.made_at,
        folded.clone(),
        place,
    );
    cx.tx.run_exactly(1, ADDRESS_ADD, values).await?;
    index::add(cx, row.id, &folded).await
}

pub async fn change_address(cx: &mut Cx<'_>, row: &AddressRow) -> Result<(), Failure> {
    let (tenant, at) = (cx.tenant(), cx.at);
    let (folded, place) = (row.folded(), row.place());
    let row = row.clone();
    let values = (
        tenant,
        row.id,
        row.kind,
        row.country,
        row.province,
        row.district,
        row.city,
        row.area,
        row.street,
        row.building,
        row.floor,
        row.apartment,
        row.postcode,
        row.delivery_note,
        row.building2,
        row.street2,
        row.area2,
        row.city2,
        row.latitude,
        row.longitude,
        at,
        folded.clone(),
        place,
    );
    cx.tx.run_exactly(1, ADDRESS_CHANGE, values).await?;
    index::remove(cx, row.id).await?;
    index::add(cx, row.id, &folded).await
}

/// Takes the default away, before another address gets it.
pub async fn no_standard_address(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    cx.tx.run(ADDRESS_NONE_STANDARD, (cx.actor.tenant, customer)).await?;
    Ok(())
}

pub async fn standard_address(cx: &mut Cx<'_>, address: Id<Address>) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, ADDRESS_STANDARD, (cx.actor.tenant, address)).await?)
}

pub async fn remove_address(cx: &mut Cx<'_>, address: Id<Address>) -> Result<(), Failure> {
    index::remove(cx, address).await?;
    Ok(cx.tx.run_exactly(1, ADDRESS_REMOVE, (cx.actor.tenant, address)).await?)
}

pub async fn address(cx: &mut Cx<'_>, address: Id<Address>) -> Result<Option<AddressRow>, Failure> {
    Ok(cx.tx.find(ADDRESS, (cx.actor.tenant, address)).await?)
}

/// The default first, then as they were made.
pub async fn addresses(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<AddressRow>, Failure> {
    Ok(cx.tx.all(ADDRESSES, (cx.actor.tenant, customer)).await?)
}

/// Districts of a province that customers' addresses name, the most frequent first.
pub async fn districts(cx: &mut Cx<'_>, country: &str, province: &str, most: i64) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> =
        cx.tx.all(ADDRESS_DISTRICTS, (cx.actor.tenant, country.to_owned(), province.to_owned(), most)).await?;
    Ok(rows.into_iter().map(|(district,)| district).collect())
}

/// Those of at most 20 customers.
pub async fn addresses_of(cx: &mut Cx<'_>, customers: &[CustomerId]) -> Result<Vec<AddressRow>, Failure> {
    let Some(twenty) = super::twenty(customers) else { return Ok(Vec::new()) };
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = twenty;
    let row = (cx.tenant(), a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
    Ok(cx.tx.all(ADDRESSES_OF, row).await?)
}
