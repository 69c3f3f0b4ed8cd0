//! What identity refuses, and why.

kernel::failures! {
    /// No whole hundreds of metres from 100 to 1,000,000, or a branch whose place nobody set.
    BAD_RADIUS() = "identity.bad_radius";
    /// Name or password (or PIN) are not right. `left` tries until the person is locked out.
    WRONG_CREDENTIALS(left) = "identity.wrong_credentials";
    /// Too many wrong tries in a row; the next one counts from `until` on.
    LOCKED_OUT(until) = "identity.locked_out";
    /// This person has no PIN yet: sign in with the password.
    PIN_NOT_SET() = "identity.pin_not_set";
    /// The password or PIN given as the present one is not. `left` tries until the person is locked out.
    WRONG_PASSWORD(left) = "identity.wrong_password";
    /// Nobody approves what they do themselves.
    APPROVAL_OWN() = "identity.approval_own";
    /// The PIN of whoever approves is not right. `left` tries until that person is locked out.
    WRONG_APPROVAL(left) = "identity.wrong_approval";
    /// PIN, role or leave to work here of whoever approves changed at that moment: it is to be asked anew.
    APPROVAL_OVER() = "identity.approval_over";
    /// Changing one's own password or PIN takes the present one.
    CURRENT_MISSING() = "identity.current_missing";
    /// A password has at least `least` characters.
    PASSWORD_TOO_SHORT(least) = "identity.password_too_short";
    /// A password has at most `most` characters.
    PASSWORD_TOO_LONG(most) = "identity.password_too_long";
    /// A password of one repeated character, or the name itself: the first that anybody tries.
    PASSWORD_TOO_SIMPLE() = "identity.password_too_simple";
    /// A PIN has `least` to `most` digits and nothing else.
    BAD_PIN(least, most) = "identity.bad_pin";
    /// All digits of the PIN are the same.
    PIN_TOO_SIMPLE() = "identity.pin_too_simple";
    /// Somebody (or something of that kind) already has this name.
    NAME_TAKEN(name) = "identity.name_taken";
    /// A counter already has this code.
    CODE_TAKEN(code) = "identity.code_taken";
    /// A counter's code is a letter and one to three digits.
    BAD_CODE(code) = "identity.bad_code";
    /// Nobody of that id works here.
    UNKNOWN_STAFF(staff) = "identity.unknown_staff";
    /// There is no such role.
    UNKNOWN_ROLE(role) = "identity.unknown_role";
    /// There is no such branch, or it is closed.
    UNKNOWN_BRANCH(branch) = "identity.unknown_branch";
    /// There is no such counter.
    UNKNOWN_COUNTER(counter) = "identity.unknown_counter";
    /// The shop would be left without an owner who can sign in.
    LAST_OWNER() = "identity.last_owner";
    /// The shop would be left without an open branch.
    LAST_BRANCH() = "identity.last_branch";
    /// Counters in use stand in this branch.
    BRANCH_IN_USE(counters) = "identity.branch_in_use";
    /// The counter was retired: it does nothing any more.
    COUNTER_RETIRED() = "identity.counter_retired";
    /// The database has a shop of that name.
    SHOP_NAME_TAKEN(name) = "identity.shop_name_taken";
    /// A database in a file holds one shop, and it has it: `name`.
    ALREADY_FOUNDED(name) = "identity.already_founded";
    /// The counter that asks cannot retire itself.
    COUNTER_IN_USE() = "identity.counter_in_use";
    /// That role may do more than yours, so it is not yours to give, and its people are not yours to change.
    ROLE_EXCEEDS_YOURS(role) = "identity.role_exceeds_yours";
    /// `staff` people have this role.
    ROLE_IN_USE(staff) = "identity.role_in_use";
    /// A role that came with Champa cannot be removed.
    SHIPPED_ROLE(role) = "identity.shipped_role";
    /// The owner may do everything, always.
    OWNER_IS_WHOLE() = "identity.owner_is_whole";
    /// No time zone has that name.
    BAD_ZONE(zone) = "identity.bad_zone";
    /// A figure outside of what the field takes.
    OUT_OF_RANGE(field, least, most) = "identity.out_of_range";
    /// Country and currency are settled once money has moved.
    BOOKS_STARTED() = "identity.books_started";
    /// The log has no such place to continue from.
    BAD_CURSOR() = "identity.bad_cursor";
}
