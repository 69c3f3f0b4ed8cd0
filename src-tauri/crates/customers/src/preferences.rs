//! How a customer wants to be reached and served (CUS-9).

use std::{fmt, str::FromStr};

use kernel::{Calendar, Country, CustomerId, Failure, Grant, Instant, Language, Shop};
use operation::{Cx, Operation};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    change::{known, locked},
    failures,
    store::{self, NewEvent, PreferenceRow},
    text,
    words::{EventKind, Reach},
};

const WISHES_MOST: usize = 30;
/// From 21:00 until 08:00 nobody is disturbed, unless they say otherwise.
const QUIET: (ClockTime, ClockTime) = (ClockTime(21 * 60), ClockTime(8 * 60));

/// A time of the day, `21:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime(u16);

impl ClockTime {
    fn kept(minutes: i64) -> Self {
        Self(u16::try_from(minutes).unwrap_or_default().min(1_439))
    }
}

impl FromStr for ClockTime {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (hours, minutes) = text.split_once(':').ok_or(())?;
        let part = |text: &str, most: u16| {
            let right = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            right.then(|| text.parse().ok()).flatten().filter(|value: &u16| *value <= most).ok_or(())
        };
        if minutes.len() == 2 { Ok(Self(part(hours, 23)? * 60 + part(minutes, 59)?)) } else { Err(()) }
    }
}
impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}
impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("a time of the day is written 21:00"))
    }
}
impl JsonSchema for ClockTime {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ClockTime".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A time of the day, written 21:00." })
    }
}

/// From one time of the day until another, over midnight where the second is the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Its first minute.
    pub from: ClockTime,
    /// The minute behind its last one. The same as `from`: no time at all.
    pub until: ClockTime,
}

impl Hours {
    fn hold(self, minute: u16) -> bool {
        let (from, until) = (self.from.0, self.until.0);
        if from <= until { (from..until).contains(&minute) } else { minute >= from || minute < until }
    }
}

/// Something a customer likes when served: fragrance, pressure, folding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// Of what.
    pub name: String,
    /// How they like it.
    pub words: String,
}

/// How a customer wants to be reached and served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preferences {
    /// What is written to them in.
    pub language: Language,
    /// The channel that is tried first.
    pub channel: Reach,
    /// When they like to be called; null when nobody said.
    pub best: Option<Hours>,
    /// When nothing is sent to them.
    pub quiet: Hours,
    /// Channels in which they want to hear of offers; none at first.
    pub marketing: Vec<Reach>,
    /// Do they want notices about their own orders and appointments?
    pub service_notices: bool,
    /// What they like when served.
    pub wishes: Vec<Wish>,
}

/// The channels of a shop, the first one first; the portal comes last.
const fn channels(country: Country) -> [Reach; 4] {
    match country {
        Country::Vn | Country::Us => [Reach::Sms, Reach::Email, Reach::Whatsapp, Reach::InApp],
        Country::Th => [Reach::Line, Reach::Sms, Reach::Email, Reach::InApp],
        Country::Om => [Reach::Whatsapp, Reach::Sms, Reach::Email, Reach::InApp],
    }
}

impl Preferences {
    /// What holds for whoever said nothing.
    fn at_first(shop: &Shop) -> Self {
        let [first, ..] = channels(shop.country);
        Self {
            language: shop.language,
            channel: first,
            best: None,
            quiet: Hours { from: QUIET.0, until: QUIET.1 },
            marketing: Vec::new(),
            service_notices: true,
            wishes: Vec::new(),
        }
    }

    fn of(shop: &Shop, row: Option<PreferenceRow>, wishes: Vec<(String, String)>) -> Self {
        let first = Self::at_first(shop);
        let wishes = wishes.into_iter().map(|(name, words)| Wish { name, words }).collect();
        let Some(row) = row else { return Self { wishes, ..first } };
        let hours = |from, until| Hours { from: ClockTime::kept(from), until: ClockTime::kept(until) };
        Self {
            language: row.language.unwrap_or(first.language),
            channel: row.channel.unwrap_or(first.channel),
            best: row.best_from.zip(row.best_until).map(|(from, until)| hours(from, until)),
            quiet: hours(row.quiet_from, row.quiet_until),
            marketing: row.marketing.split_whitespace().filter_map(|word| word.parse().ok()).collect(),
            service_notices: row.service_notices,
            wishes,
        }
    }

    /// May something be sent to them now, as far as their quiet hours say?
    pub fn may_contact(&self, calendar: Calendar, now: Instant) -> bool {
        !self.quiet.hold(calendar.minute(now))
    }
}

/// How a customer wants to be reached.
pub async fn preferences(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Preferences, Failure> {
    let row = store::preference(cx, customer).await?;
    let wishes = store::wishes(cx, customer).await?;
    Ok(Preferences::of(cx.shop, row, wishes))
}

/// What is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// About an order or an appointment of their own.
    Service,
    /// An offer, in a channel.
    Marketing(Reach),
}

/// May it be sent?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contactable {
    /// Now.
    Now,
    /// Not before their quiet hours end.
    Later,
    /// Not at all: they said so.
    Never,
}

/// May something be sent to a customer at that time? The shop's clock counts.
pub async fn may_contact(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    purpose: Purpose,
    now: Instant,
) -> Result<Contactable, Failure> {
    known(cx, customer).await?;
    let wanted = preferences(cx, customer).await?;
    let welcome = match purpose {
        Purpose::Service => wanted.service_notices,
        Purpose::Marketing(channel) => wanted.marketing.contains(&channel),
    };
    Ok(match (welcome, wanted.may_contact(cx.shop.calendar, now)) {
        (false, _) => Contactable::Never,
        (true, true) => Contactable::Now,
        (true, false) => Contactable::Later,
    })
}

/// Set how a customer wants to be reached and served: all of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPreferences {
    /// Whose.
    pub customer: CustomerId,
    /// What they want.
    pub preferences: Preferences,
}

impl Operation for SetPreferences {
    const NAME: &'static str = "customers.set_preferences";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN.code,
        failures::INACTIVE.code,
        failures::TOO_MANY.code,
        kernel::failures::TOO_LONG.code,
        kernel::failures::BLANK.code,
    ];
    const OFFLINE: bool = true;
    type Output = Preferences;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Preferences, Failure> {
        let customer = locked(cx, self.customer).await?.active()?.id;
        let asked = self.preferences;
        let wishes = wishes(&asked.wishes)?;
        let mut marketing = asked.marketing;
        marketing.sort_unstable();
        marketing.dedup();
        let minutes = |time: ClockTime| i64::from(time.0);
        let row = PreferenceRow {
            language: Some(asked.language),
            channel: Some(asked.channel),
            best_from: asked.best.map(|hours| minutes(hours.from)),
            best_until: asked.best.map(|hours| minutes(hours.until)),
            quiet_from: minutes(asked.quiet.from),
            quiet_until: minutes(asked.quiet.until),
            marketing: marketing.iter().map(|channel| channel.as_str()).collect::<Vec<_>>().join(" "),
            service_notices: asked.service_notices,
        };
        store::set_preference(cx, customer, row).await?;
        store::set_wishes(cx, customer, &wishes).await?;
        store::add_event(cx, customer, EventKind::Preferences, NewEvent::default()).await?;
        preferences(cx, customer).await
    }
}

/// Names and words, each name once.
fn wishes(all: &[Wish]) -> Result<Vec<(String, String)>, Failure> {
    let mut read: Vec<(String, String)> = Vec::new();
    for wish in all {
        let blank = |field: &'static str| move || kernel::failures::BLANK.with([field.into()]);
        let name = text::line("name", Some(&wish.name), 40)?.ok_or_else(blank("name"))?;
        let words = text::line("words", Some(&wish.words), 200)?.ok_or_else(blank("words"))?;
        read.retain(|(before, _)| kernel::fold(before) != kernel::fold(&name));
        read.push((name, words));
    }
    if read.len() > WISHES_MOST {
        return Err(failures::TOO_MANY.with(["wishes".into(), WISHES_MOST.into()]));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> ClockTime {
        text.parse().unwrap()
    }

    #[test]
    fn cus_9_quiet_hours_go_over_midnight() {
        let quiet = Hours { from: QUIET.0, until: QUIET.1 };
        let waits = |text: &str| quiet.hold(time(text).0);
        assert_eq!(
            ["20:59", "21:00", "23:59", "0:00", "07:59", "08:00"].map(waits),
            [false, true, true, true, true, false]
        );
        let noon = Hours { from: time("12:00"), until: time("13:30") };
        assert_eq!([719, 720, 809, 810].map(|minute| noon.hold(minute)), [false, true, true, false]);
        let never = Hours { from: time("09:00"), until: time("09:00") };
        assert!((0..1_440).all(|minute| !never.hold(minute)));
    }

    #[test]
    fn a_time_of_the_day_is_read_and_written() {
        assert_eq!(time("7:05").to_string(), "07:05");
        for wrong in ["24:00", "12:60", "12", "12:5", "-1:00", "12:005", "aa:bb", ""] {
            assert!(wrong.parse::<ClockTime>().is_err(), "{wrong}");
        }
    }
}
