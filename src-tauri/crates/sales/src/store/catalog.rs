//! Items, and the marks they are found by.

use kernel::{CustomerId, Failure, Id, Instant};
use operation::Cx;

use crate::item::{Item, ItemId, ItemKind, ItemRow};

db::statements! {
    ITEM(3) = "
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
               coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $3
        where i.tenant = $1 and i.id = $2";
    /// Up to four at once, each by its key: one set of ids makes a server without statistics read the whole catalog.
    ITEMS(6) = "
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
               coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        where i.tenant = $1 and i.id = $3
        union all
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
               coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        where i.tenant = $1 and i.id = $4
        union all
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
               coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        where i.tenant = $1 and i.id = $5
        union all
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
               coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        where i.tenant = $1 and i.id = $6";
    /// The same for a customer `$3` of a group `$4` on a day `$5`: their own price first, then that of the group, then the catalog's.
    ITEMS_FOR(9) = "
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, coalesce(p.price, g.price, i.price) as price, i.tax_rate, i.duration_minutes,
               i.category, i.colour, i.active, i.folded, coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        left join price_customer p on p.tenant = i.tenant and p.customer = $3 and p.item = i.id
            and coalesce(p.from_day, $5) <= $5 and coalesce(p.until_day, $5) >= $5
        left join price_group g on g.tenant = i.tenant and g.customer_group = $4 and g.item = i.id
        where i.tenant = $1 and i.id = $6
        union all
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, coalesce(p.price, g.price, i.price) as price, i.tax_rate, i.duration_minutes,
               i.category, i.colour, i.active, i.folded, coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        left join price_customer p on p.tenant = i.tenant and p.customer = $3 and p.item = i.id
            and coalesce(p.from_day, $5) <= $5 and coalesce(p.until_day, $5) >= $5
        left join price_group g on g.tenant = i.tenant and g.customer_group = $4 and g.item = i.id
        where i.tenant = $1 and i.id = $7
        union all
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, coalesce(p.price, g.price, i.price) as price, i.tax_rate, i.duration_minutes,
               i.category, i.colour, i.active, i.folded, coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        left join price_customer p on p.tenant = i.tenant and p.customer = $3 and p.item = i.id
            and coalesce(p.from_day, $5) <= $5 and coalesce(p.until_day, $5) >= $5
        left join price_group g on g.tenant = i.tenant and g.customer_group = $4 and g.item = i.id
        where i.tenant = $1 and i.id = $8
        union all
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, coalesce(p.price, g.price, i.price) as price, i.tax_rate, i.duration_minutes,
               i.category, i.colour, i.active, i.folded, coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        left join price_customer p on p.tenant = i.tenant and p.customer = $3 and p.item = i.id
            and coalesce(p.from_day, $5) <= $5 and coalesce(p.until_day, $5) >= $5
        left join price_group g on g.tenant = i.tenant and g.customer_group = $4 and g.item = i.id
        where i.tenant = $1 and i.id = $9";
    /// SQLite already holds the only write lock.
    ITEM_LOCKED(3) = {
        sqlite: "
            select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
                   coalesce(s.quantity, 0) as stock
            from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $3
            where i.tenant = $1 and i.id = $2",
        postgres: "
            select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
                   coalesce(s.quantity, 0) as stock
            from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $3
            where i.tenant = $1 and i.id = $2 for update of i",
    };
    ADD(17) = "
        insert into item (tenant, id, kind, name, name2, code, barcode, price, tax_rate, duration_minutes, category, colour, active, folded, searched, made_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    CHANGE(14) = "
        update item set name = $3, name2 = $4, code = $5, barcode = $6, price = $7, tax_rate = $8, duration_minutes = $9, category = $10,
            colour = $11, folded = $12, searched = $13, changed_at = $14
        where tenant = $1 and id = $2";
    ACTIVATE(4) = "update item set active = $3, changed_at = $4 where tenant = $1 and id = $2";
    MARK(4) = "insert into item_mark (tenant, kind, mark, item) values ($1, $2, $3, $4) on conflict do nothing";
    UNMARK(2) = "delete from item_mark where tenant = $1 and item = $2";
    MARKED(3) = "select item from item_mark where tenant = $1 and kind = $2 and mark = $3";
    /// A page by name behind the item `$7` of the folded name `$6`; `$3` a kind or nothing, `$4` active, retired or all.
    LIST(8) = "
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
               coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        where i.tenant = $1 and ($3 = '' or i.kind = $3) and ($4 = 'all' or i.active = ($4 = 'active')) and i.searched like $5 escape '!'
            and (i.folded, i.id) > ($6, $7)
        order by i.folded, i.id limit $8";
    /// Items in which every one of four patterns is found: those whose name begins so first, then those with a word that does.
    SEARCH(10) = "
        select i.id, i.kind, i.name, i.name2, i.code, i.barcode, i.price, i.tax_rate, i.duration_minutes, i.category, i.colour, i.active, i.folded,
               coalesce(s.quantity, 0) as stock
        from item i left join stock s on s.tenant = i.tenant and s.item = i.id and s.branch = $2
        where i.tenant = $1 and i.active = $9 and i.searched like $3 escape '!' and i.searched like $4 escape '!'
            and i.searched like $5 escape '!' and i.searched like $6 escape '!'
        order by case when i.folded like $7 escape '!' then 0 when i.searched like $10 escape '!' then 1 else 2 end, i.folded, i.id
        limit $8";
    CATEGORIES(2) = "select category, count(*) from item where tenant = $1 and active = $2 and category is not null group by category order by category";
}

kernel::word_enum! {
    /// What an active item is found by, exactly.
    pub(crate) enum MarkKind {
        /// The shop's own code.
        Code = "code",
        /// What a scanner reads.
        Barcode = "barcode",
    }
}

/// Part of a list.
pub(crate) struct Page<'p> {
    pub kind: Option<ItemKind>,
    pub active: Option<bool>,
    pub pattern: &'p str,
    pub after: Option<&'p ItemRow>,
    pub limit: i64,
}

pub(crate) async fn item(cx: &mut Cx<'_>, item: ItemId) -> Result<Option<ItemRow>, Failure> {
    Ok(cx.tx.find(ITEM, (cx.actor.tenant, item, cx.actor.branch)).await?)
}

/// Those of the items that are there, in any order; some of them twice.
pub(crate) async fn items(cx: &mut Cx<'_>, items: &[ItemId]) -> Result<Vec<ItemRow>, Failure> {
    let mut rows = Vec::with_capacity(items.len());
    for some in items.chunks(4) {
        if let [one] = *some {
            rows.extend(item(cx, one).await?);
            continue;
        }
        // A place that is left over asks for the first one again, which changes nothing.
        let [a, b, c, d] = std::array::from_fn(|at| some.get(at).copied().unwrap_or(some[0]));
        let few: Vec<ItemRow> = cx.tx.all(ITEMS, (cx.actor.tenant, cx.actor.branch, a, b, c, d)).await?;
        rows.extend(few);
    }
    Ok(rows)
}

/// The same at the prices of a customer.
pub(crate) async fn items_for(
    cx: &mut Cx<'_>,
    items: &[ItemId],
    buyer: CustomerId,
    group: Option<Id<customers::Group>>,
) -> Result<Vec<ItemRow>, Failure> {
    let mut rows = Vec::with_capacity(items.len());
    for some in items.chunks(4) {
        let [a, b, c, d] = std::array::from_fn(|at| some.get(at).copied().unwrap_or(some[0]));
        let asked = (cx.actor.tenant, cx.actor.branch, buyer, group, cx.day(), a, b, c, d);
        let few: Vec<ItemRow> = cx.tx.all(ITEMS_FOR, asked).await?;
        rows.extend(few);
    }
    Ok(rows)
}

pub(crate) async fn item_locked(cx: &mut Cx<'_>, item: ItemId) -> Result<Option<ItemRow>, Failure> {
    Ok(cx.tx.find(ITEM_LOCKED, (cx.actor.tenant, item, cx.actor.branch)).await?)
}

pub(crate) async fn add_item(cx: &mut Cx<'_>, row: &ItemRow, searched: String) -> Result<(), Failure> {
    let (at, tenant): (Instant, _) = (cx.at, cx.tenant());
    let row = row.clone();
    let values = (
        tenant,
        row.id,
        row.kind,
        row.name,
        row.name2,
        row.code,
        row.barcode,
        row.price,
        row.tax_rate,
        row.duration_minutes,
        row.category,
        row.colour,
        row.active,
        row.folded,
        searched,
        at,
        at,
    );
    Ok(cx.tx.run_exactly(1, ADD, values).await?)
}

pub(crate) async fn change_item(cx: &mut Cx<'_>, row: &ItemRow, searched: String) -> Result<(), Failure> {
    let (at, tenant): (Instant, _) = (cx.at, cx.tenant());
    let row = row.clone();
    let values = (
        tenant,
        row.id,
        row.name,
        row.name2,
        row.code,
        row.barcode,
        row.price,
        row.tax_rate,
        row.duration_minutes,
        row.category,
        row.colour,
        row.folded,
        searched,
        at,
    );
    Ok(cx.tx.run_exactly(1, CHANGE, values).await?)
}

pub(crate) async fn activate_item(cx: &mut Cx<'_>, item: ItemId, active: bool) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, ACTIVATE, (cx.actor.tenant, item, active, cx.at)).await?)
}

/// Gives the item this mark; `false` when another active item has it.
pub(crate) async fn mark(cx: &mut Cx<'_>, kind: MarkKind, mark: String, item: ItemId) -> Result<bool, Failure> {
    Ok(cx.tx.run(MARK, (cx.actor.tenant, kind, mark, item)).await? == 1)
}

pub(crate) async fn unmark(cx: &mut Cx<'_>, item: ItemId) -> Result<(), Failure> {
    cx.tx.run(UNMARK, (cx.actor.tenant, item)).await?;
    Ok(())
}

/// The active item that has this mark.
pub(crate) async fn marked(cx: &mut Cx<'_>, kind: MarkKind, mark: String) -> Result<Option<ItemRow>, Failure> {
    match cx.tx.find::<(ItemId,), 3>(MARKED, (cx.actor.tenant, kind, mark)).await? {
        Some((found,)) => item(cx, found).await,
        None => Ok(None),
    }
}

pub(crate) async fn list_items(cx: &mut Cx<'_>, page: Page<'_>) -> Result<Vec<ItemRow>, Failure> {
    let (folded, id) = page
        .after
        .map_or((String::new(), Id::<Item>::new(sqlx::types::Uuid::nil())), |row| (row.folded.clone(), row.id));
    let kind = page.kind.map_or("", ItemKind::as_str);
    let active = match page.active {
        Some(true) => "active",
        Some(false) => "retired",
        None => "all",
    };
    let values = (cx.actor.tenant, cx.actor.branch, kind, active, page.pattern.to_owned(), folded, id, page.limit);
    Ok(cx.tx.all(LIST, values).await?)
}

pub(crate) async fn search_items(
    cx: &mut Cx<'_>,
    patterns: [String; 4],
    starts: String,
    limit: i64,
) -> Result<Vec<ItemRow>, Failure> {
    let [a, b, c, d] = patterns;
    let word_starts = format!("% {starts}");
    Ok(cx.tx.all(SEARCH, (cx.actor.tenant, cx.actor.branch, a, b, c, d, starts, limit, true, word_starts)).await?)
}

pub(crate) async fn categories(cx: &mut Cx<'_>) -> Result<Vec<(String, i64)>, Failure> {
    Ok(cx.tx.all(CATEGORIES, (cx.actor.tenant, true)).await?)
}
