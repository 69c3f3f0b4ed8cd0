//! Customers: phones, numbers, profiles, masking, search, on both databases.

mod addresses;
mod avatar;
mod built;
mod care;
mod channels;
mod documents;
mod duplicate_scan;
mod duplicates;
mod export;
mod foreign_files;
mod history;
mod import;
mod list;
mod lookups;
mod merge;
mod merge_order;
mod numbers;
mod phones;
mod profiles;
mod reads;
mod required;
mod search;
mod search_addresses;
mod shop_a;
mod views;
