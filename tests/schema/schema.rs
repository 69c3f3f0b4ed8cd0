//! The two schemas are one: the same tables, columns, keys and checks; every key begins with the tenant; every statement prepares.

mod guards;
mod merges;
mod parity;
mod tenancy;
mod upgrade;
mod waiting;
