kernel::failures! {
    /// No customer has that id.
    UNKNOWN(customer) = "customers.unknown";
    /// The profile is deactivated; it can be reactivated.
    INACTIVE(customer) = "customers.inactive";
    /// The profile went into another one by a merge: that one is used.
    MERGED(customer, survivor) = "customers.merged";
    /// A profile cannot go into itself.
    SAME_CUSTOMER() = "customers.same_customer";
    /// No merge has that id.
    UNKNOWN_MERGE() = "customers.unknown_merge";
    /// The merge was taken apart before.
    ALREADY_UNDONE() = "customers.already_undone";
    /// The thirty days are over.
    UNDO_OVER(until) = "customers.undo_over";
    /// The survivor went into another profile itself: that merge is taken apart first.
    MERGED_FURTHER(survivor) = "customers.merged_further";
    /// It is active already.
    ALREADY_ACTIVE() = "customers.already_active";
    /// Another active profile has that phone: open or merge that one.
    PHONE_TAKEN(customer, number, name) = "customers.phone_taken";
    /// The profile has no phone to reveal.
    NO_PHONE() = "customers.no_phone";
    /// Not the form of a mail address.
    BAD_EMAIL(text) = "customers.bad_email";
    /// In the future, or before 1900.
    BAD_BIRTH_DATE(day) = "customers.bad_birth_date";
    /// A profile needs a name, a phone, a mail address or a company to be found again.
    NOTHING_GIVEN() = "customers.nothing_given";
    /// Deactivating needs a reason.
    REASON_MISSING() = "customers.reason_missing";
    /// No note has that id, or it was removed.
    UNKNOWN_NOTE() = "customers.unknown_note";
    /// Nobody refers themselves.
    OWN_REFERRER() = "customers.own_referrer";
    /// One channel named twice.
    CHANNEL_TWICE(channel) = "customers.channel_twice";
    /// Neither PNG nor JPEG nor WebP, by its content.
    NOT_A_PICTURE() = "customers.not_a_picture";
    /// More bytes than a picture may have.
    PICTURE_TOO_LARGE(most) = "customers.picture_too_large";
    /// No document has that id.
    UNKNOWN_DOCUMENT() = "customers.unknown_document";
    /// The document was removed.
    DOCUMENT_REMOVED() = "customers.document_removed";
    /// More megabytes than the shop lets a document have.
    DOCUMENT_TOO_LARGE(most) = "customers.document_too_large";
    /// The limit lies outside of what the program can keep.
    BAD_DOCUMENT_LIMIT(least, most) = "customers.bad_document_limit";
    /// Not the last four letters or digits of a number.
    NOT_LAST_FOUR() = "customers.not_last_four";
    /// No address has that id, or it was removed.
    UNKNOWN_ADDRESS() = "customers.unknown_address";
    /// An address without what the country needs to find the door.
    ADDRESS_PART_MISSING(part) = "customers.address_part_missing";
    /// No country of two letters.
    BAD_COUNTRY(text) = "customers.bad_country";
    /// No minutes from 1 to a day.
    BAD_MINUTES(most) = "customers.bad_minutes";
    /// Not marked so.
    NOT_MARKED(mark) = "customers.not_marked";
    /// Nobody sells to a blacklisted customer without the right to.
    BLACKLISTED(customer) = "customers.blacklisted";
    /// No days from 0 to a year.
    BAD_TERMS(most) = "customers.bad_terms";
    /// No group has that id.
    UNKNOWN_GROUP() = "customers.unknown_group";
    /// Another group has that name.
    GROUP_NAME_TAKEN(name) = "customers.group_name_taken";
    /// Customers or prices use the group: it is not removed.
    GROUP_IN_USE(customers, prices) = "customers.group_in_use";
    /// More than can be looked up at once.
    BATCH_TOO_LARGE(most) = "customers.batch_too_large";
    /// More of something than a profile holds.
    TOO_MANY(field, most) = "customers.too_many";
    /// No view of that person has that id.
    UNKNOWN_VIEW() = "customers.unknown_view";
    /// That person has another view of that name.
    VIEW_NAME_TAKEN(name) = "customers.view_name_taken";
    /// Months are 1 to 12.
    BAD_MONTH(month) = "customers.bad_month";
    /// There is no such import of customers.
    UNKNOWN_IMPORT() = "customers.unknown_import";
    /// The import was taken back: nothing more is brought in by it.
    IMPORT_UNDONE() = "customers.import_undone";
}
