//! Who works here, where, and what they may do: shop, branches, counters, staff, roles.
