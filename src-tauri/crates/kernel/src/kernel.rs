//! The words everyone shares. No IO, no clock, no randomness: what is here is true on every machine.

mod actor;
mod column;
mod failure;
mod fold;
mod id;
mod instant;
mod money;
mod part;
mod phone;
mod position;
mod shop;
pub mod text;
mod till;

pub use actor::{Actor, Grant, Grants};
pub use failure::{Code, CodeInfo, Failure};
pub use fold::{fold, plain_digits, words};
pub use id::{
    Branch, BranchId, Counter, CounterId, Customer, CustomerId, Id, Operation, OperationId, Role, RoleId, Shift,
    ShiftId, Staff, StaffId, Tenant, TenantId,
};
pub use instant::{Calendar, Day, Instant};
pub use money::{Amount, Currency, Money, Percent};
pub use part::ProfilePart;
pub use phone::{Country, Phone, PhoneEntry};
pub use position::Position;
pub use shop::{Language, Lockout, Receipt, ReceiptWidth, Shop};
pub use till::{OpenShift, Till};

/// The failures that any operation can meet: about the request, the person asking, amounts, phones and the database.
pub mod failures {
    pub use crate::failure::common::*;
}
