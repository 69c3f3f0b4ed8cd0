//! Who may be the same person as a customer (CUS-15). Nothing is merged by itself: people look at a pair, and merge it or say that it
//! is two.

mod dismiss;
mod one;
mod pairing;
mod pairs;
mod restore;
mod scan;
mod sweep;

pub use dismiss::{DismissDuplicate, DuplicateDismissed};
pub use one::{DuplicateRows, Duplicates, MaybeSame};
pub use pairing::Alike;
pub use pairs::{DuplicatePairs, PairShown, PairsPage};
pub use restore::{DuplicateRestored, RestoreDuplicate};
pub use scan::{
    BeginScan, CancelScan, LastScan, LastScanShown, Scan, ScanBegun, ScanCancelled, ScanPass, ScanShown, ScanState,
    StepScan, Stepped,
};

use kernel::Failure;
use operation::Cx;

use crate::{draft::Draft, profile::Profile, store};
use pairing::Person;

/// What of a profile is compared, with every phone that it has or had.
async fn person(cx: &mut Cx<'_>, profile: &Profile) -> Result<Person, Failure> {
    let mut person =
        Person::new(&profile.folded, profile.company.as_deref(), Draft::of(profile).email_key(), profile.birth_date);
    for (phone, ..) in store::phones(cx, profile.id).await? {
        person.with_phone(&phone);
    }
    Ok(person)
}
