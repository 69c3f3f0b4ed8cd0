//! Time: instants in UTC, and the business day that a shop counts them to.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Failure, column::text_column, failures};

/// Microseconds since 1970 UTC. The database never tells the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, sqlx::Type)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// Whole milliseconds since 1970; zero before.
    pub fn millis(self) -> u64 {
        u64::try_from(self.0 / 1_000).unwrap_or(0)
    }

    /// The same instant as a date and time in UTC.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// The beginning of its hour: minute 0.
    pub fn hour(self) -> Self {
        Self(self.0 - self.0.rem_euclid(3_600_000_000))
    }

    /// So many seconds later, or earlier when negative.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

impl From<DateTime<Utc>> for Instant {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.timestamp_micros())
    }
}
impl From<Instant> for serde_json::Value {
    fn from(at: Instant) -> Self {
        at.0.into()
    }
}

/// A day of the calendar, `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// The day after, or the day itself at the end of the calendar.
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// So many days later, or earlier when negative; the day itself at the ends of the calendar.
    pub fn plus(self, days: i64) -> Self {
        let step = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        Self(moved.unwrap_or(self.0))
    }
}

impl FromStr for Day {
    type Err = Failure;
    fn from_str(text: &str) -> Result<Self, Failure> {
        // Four digits of a year and no sign: the calendar of the library goes on for 262,000 years.
        let day = Some(text).filter(|text| text.len() == 10 && text.as_bytes()[0].is_ascii_digit());
        day.and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
            .map(Self)
            .ok_or_else(|| failures::BAD_DAY.with([text.chars().take(40).collect::<String>().into()]))
    }
}
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}
impl From<Day> for serde_json::Value {
    fn from(day: Day) -> Self {
        Self::String(day.to_string())
    }
}
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("a day is written 2026-11-21"))
    }
}
impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A day, written 2026-11-21." })
    }
}
text_column!(Day);

/// How a shop counts days: its time zone, and when its day begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// IANA zone.
    pub zone: Tz,
    /// Minutes after midnight at which a new business day begins.
    pub boundary: u16,
}

impl Calendar {
    /// The business day that this instant belongs to.
    pub fn day(self, at: Instant) -> Day {
        let local = at.utc().with_timezone(&self.zone).naive_local();
        Day(local.checked_sub_signed(TimeDelta::minutes(self.boundary.into())).unwrap_or(local).date())
    }

    /// The first instant of a business day. Where clocks leap over it, the first one after the gap.
    pub fn start(self, day: Day) -> Instant {
        let mut local = day.0.and_time(NaiveTime::MIN) + TimeDelta::minutes(self.boundary.into());
        for _ in 0..6 {
            if let Some(time) = self.zone.from_local_datetime(&local).earliest() {
                return time.with_timezone(&Utc).into();
            }
            local += TimeDelta::minutes(30);
        }
        Utc.from_utc_datetime(&local).into()
    }

    /// Minutes after midnight on the shop's clock.
    pub fn minute(self, at: Instant) -> u16 {
        let seconds = at.utc().with_timezone(&self.zone).num_seconds_from_midnight();
        u16::try_from(seconds / 60).unwrap_or_default()
    }

    /// Noon of a business day: the time given to things of which only the day is known.
    pub fn noon(self, day: Day) -> Instant {
        self.start(day).plus_seconds(12 * 3_600)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_day_begins_at_its_boundary() {
        let day = |text: &str| text.parse::<Day>().unwrap_or(Day(NaiveDate::MIN));
        let saigon = Calendar { zone: chrono_tz::Asia::Ho_Chi_Minh, boundary: 0 };
        let midnight = saigon.start(day("2026-03-01"));
        assert_eq!(midnight.utc().to_rfc3339(), "2026-02-28T17:00:00+00:00");
        assert_eq!(saigon.day(midnight), day("2026-03-01"));
        assert_eq!(saigon.day(Instant(midnight.0 - 1)), day("2026-02-28"));
        let late = Calendar { boundary: 180, ..saigon };
        assert_eq!(late.day(midnight), day("2026-02-28"), "02:00 still belongs to the evening before");
        assert_eq!(late.start(day("2026-03-01")), midnight.plus_seconds(3 * 3_600));
    }

    #[test]
    fn a_day_that_clocks_leap_into_still_has_a_start() {
        let beirut = Calendar { zone: chrono_tz::Asia::Beirut, boundary: 0 };
        let leap = Day(NaiveDate::from_ymd_opt(2024, 3, 31).unwrap_or_default());
        assert_eq!(beirut.day(beirut.start(leap)), leap);
    }
}
