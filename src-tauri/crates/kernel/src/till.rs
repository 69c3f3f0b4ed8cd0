//! The drawer of a counter, as every operation at it sees it.

use crate::{Day, Instant, ShiftId};

/// Open for longer than this, and since an earlier business day, it was forgotten. A night shift that ends in the morning was not.
const FORGOTTEN_AFTER: i64 = 18 * 3_600;

/// A shift that is open at a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenShift {
    /// The shift.
    pub id: ShiftId,
    /// Of the counter, without gaps.
    pub number: i64,
    /// Since when.
    pub opened_at: Instant,
    /// The business day on which it was opened.
    pub day: Day,
}

impl OpenShift {
    /// Did whoever opened it leave without closing it? On a day, at an instant.
    pub fn is_forgotten(&self, today: Day, now: Instant) -> bool {
        self.day < today && now > self.opened_at.plus_seconds(FORGOTTEN_AFTER)
    }
}

/// The drawer of a counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Till {
    /// The shift that is open there.
    pub shift: Option<OpenShift>,
    /// Does the shop take money only while one is open?
    pub required: bool,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::Id;

    #[test]
    fn sal_5_forgotten_is_since_an_earlier_day_and_for_more_than_eighteen_hours() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let opened_at = Instant(0);
        let shift = OpenShift { id: Id::new(Uuid::nil()), number: 1, opened_at, day: day("2026-11-20") };
        let after = |hours: i64, seconds: i64| opened_at.plus_seconds(hours * 3_600 + seconds);
        assert!(!shift.is_forgotten(day("2026-11-21"), after(18, 0)), "exactly eighteen hours are none too many");
        assert!(shift.is_forgotten(day("2026-11-21"), after(18, 1)));
        assert!(!shift.is_forgotten(day("2026-11-20"), after(23, 0)), "the day is not over");
        assert!(shift.is_forgotten(day("2026-11-23"), after(60, 0)));
    }
}
