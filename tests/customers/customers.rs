//! Customers: phones, numbers, profiles, masking, search, on both databases.

mod history;
mod numbers;
mod phones;
mod profiles;
mod search;
mod shop_a;
