//! Why something is not sold, not changed or not brought in.

kernel::failures! {
    /// Nothing is in the basket.
    EMPTY_BASKET() = "sales.empty_basket";
    /// More lines than one sale holds.
    TOO_MANY_LINES(most) = "sales.too_many_lines";
    /// More payments than one sale holds.
    TOO_MANY_PAYMENTS(most) = "sales.too_many_payments";
    /// The catalog has no such item.
    UNKNOWN_ITEM(item) = "sales.unknown_item";
    /// The item was taken out of the catalog.
    ITEM_RETIRED(name) = "sales.item_retired";
    /// Not a whole number from 1 to the most a line holds.
    BAD_QUANTITY(most) = "sales.bad_quantity";
    /// An item or an open line without a price.
    PRICE_MISSING() = "sales.price_missing";
    /// Nobody of that id works here.
    UNKNOWN_STAFF(staff) = "sales.unknown_staff";
    /// More discount than the role may give alone. Both are shares of the gross.
    DISCOUNT_OVER_LIMIT(limit, asked) = "sales.discount_over_limit";
    /// A discount of more than there is.
    DISCOUNT_TOO_LARGE() = "sales.discount_too_large";
    /// The payments are less than the total.
    PAID_TOO_LITTLE(total, paid, short) = "sales.paid_too_little";
    /// The payments are more than the total.
    PAID_TOO_MUCH(total, paid, over) = "sales.paid_too_much";
    /// Less cash was handed over than is to be paid in cash.
    GIVEN_TOO_LITTLE(amount, given) = "sales.given_too_little";
    /// The basket costs something else than what the customer was told.
    TOTAL_CHANGED(expected, total) = "sales.total_changed";
    /// A wallet payment in a sale to nobody known.
    WALLET_NEEDS_CUSTOMER() = "sales.wallet_needs_customer";
    /// The sale was taken back before.
    ALREADY_VOIDED() = "sales.already_voided";
    /// No such sale.
    UNKNOWN() = "sales.unknown";
    /// Taking a sale back needs a reason.
    REASON_MISSING() = "sales.reason_missing";
    /// Another item in the catalog has this barcode.
    BARCODE_TAKEN(barcode, name) = "catalog.barcode_taken";
    /// Another item in the catalog has this code.
    CODE_TAKEN(code, name) = "catalog.code_taken";
    /// A service cannot become a product, nor a product a service: its past would no longer be right.
    KIND_FIXED() = "catalog.kind_fixed";
    /// Stock, a barcode or a code of a service; a duration of a product.
    NOT_FOR_KIND(field) = "catalog.not_for_kind";
    /// Not a whole number in the range of the field.
    OUT_OF_RANGE(field, least, most) = "catalog.out_of_range";
    /// A price that ends before it begins.
    PRICE_DAYS() = "catalog.price_days";
    /// Not a colour of six hexadecimal digits.
    BAD_COLOUR(text) = "catalog.bad_colour";
    /// Services have no stock.
    NO_STOCK(name) = "catalog.no_stock";
    /// A change of stock by nothing.
    NO_CHANGE() = "catalog.no_change";
    /// Correcting stock needs a reason.
    STOCK_REASON_MISSING() = "catalog.reason_missing";
    /// No such branch.
    UNKNOWN_BRANCH(branch) = "catalog.unknown_branch";
    /// A row has fewer cells than a chosen column.
    TOO_FEW_CELLS(found, needed) = "import.too_few_cells";
    /// A row has more cells than the lines of its file.
    TOO_MANY_CELLS(found, usual) = "import.too_many_cells";
    /// A quote opens in the row and is not closed.
    QUOTE_OPEN() = "import.quote_open";
    /// A cell holds what is no letter: a zero byte, or one that the encoding of the file does not have.
    UNREADABLE() = "import.unreadable";
    /// A row without a customer.
    CUSTOMER_MISSING() = "import.customer_missing";
    /// A cell that is no day.
    BAD_DATE(text) = "import.bad_date";
    /// A day that is still to come.
    DATE_IN_FUTURE(day) = "import.date_in_future";
    /// A cell that is no number of pieces.
    QUANTITY_BAD(text, most) = "import.bad_quantity";
    /// A cell that is no amount.
    AMOUNT_BAD(text) = "import.bad_amount";
    /// A number that is one of two, a thousand times apart, and nothing in the file says which.
    AMBIGUOUS_NUMBER(text) = "import.ambiguous_number";
    /// An amount below zero: a return, which is no purchase.
    AMOUNT_NEGATIVE(text) = "import.amount_negative";
    /// Two of the columns are one, or one is not there.
    BAD_COLUMNS(columns) = "import.bad_columns";
}
