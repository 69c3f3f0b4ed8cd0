//! Who a customer is in chats: one id a channel (CUS-4).

use kernel::{CustomerId, Failure, Grant};
use operation::Cx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, store, text, words::Channel};

const ID_MOST: usize = 120;

/// The id in one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelId {
    /// Which channel.
    pub channel: Channel,
    /// The id there; null or blank for none.
    pub id: Option<String>,
}

/// Ids as they will be kept, each channel once. A channel that is not named stays as it is.
pub(crate) fn read(given: &[ChannelId]) -> Result<Vec<(Channel, Option<String>)>, Failure> {
    let mut all: Vec<(Channel, Option<String>)> = Vec::new();
    for one in given {
        if all.iter().any(|(channel, _)| *channel == one.channel) {
            return Err(failures::CHANNEL_TWICE.with([one.channel.as_str().into()]));
        }
        all.push((one.channel, text::line("channels", one.id.as_deref(), ID_MOST)?));
    }
    Ok(all)
}

/// How an id is searched: in lower case, without blanks and the `@` that people write before it.
pub(crate) fn key(id: &str) -> String {
    let bare: String = id.chars().filter(|c| !c.is_whitespace()).collect();
    bare.trim_start_matches('@').to_lowercase()
}

/// What is left of ids after some of them were set or cleared.
pub(crate) fn after(held: &[(Channel, String)], given: &[(Channel, Option<String>)]) -> Vec<(Channel, String)> {
    let kept = held.iter().filter(|(channel, _)| !given.iter().any(|(named, _)| named == channel)).cloned();
    let set = given.iter().filter_map(|(channel, id)| Some((*channel, id.clone()?)));
    let mut all: Vec<_> = kept.chain(set).collect();
    all.sort();
    all
}

/// Writes those that differ.
pub(crate) async fn set(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    before: &[(Channel, String)],
    after: &[(Channel, String)],
) -> Result<(), Failure> {
    for (channel, id) in after.iter().filter(|one| !before.contains(one)) {
        store::set_channel(cx, customer, *channel, id, key(id)).await?;
    }
    for (channel, _) in before.iter().filter(|(channel, _)| !after.iter().any(|(there, _)| there == channel)) {
        store::remove_channel(cx, customer, *channel).await?;
    }
    Ok(())
}

/// The ids of a customer, in the order of the channels.
pub(crate) async fn held(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<(Channel, String)>, Failure> {
    let mut all = store::channels(cx, customer).await?;
    all.sort();
    Ok(all)
}

/// The same as the person who asks may see them: an id that is a phone is masked like one (CUS-21).
pub(crate) async fn shown(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<ChannelId>, Failure> {
    let all = held(cx, customer).await?;
    let may = cx.may(Grant::CustomersSeePhone);
    let country = cx.shop.country;
    let masked = |id: String| match country.read(&id) {
        Ok(entry) if !may => entry.phone.masked(),
        _ => id,
    };
    Ok(all.into_iter().map(|(channel, id)| ChannelId { channel, id: Some(masked(id)) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(channel: Channel, id: &str) -> ChannelId {
        ChannelId { channel, id: Some(id.to_owned()) }
    }

    #[test]
    fn cus_4_a_channel_has_one_id() {
        let read_one = read(&[id(Channel::Line, "  @Lan.Spa ")]).unwrap();
        assert_eq!(read_one, [(Channel::Line, Some("@Lan.Spa".to_owned()))]);
        assert_eq!(read(&[id(Channel::Line, " ")]).unwrap(), [(Channel::Line, None)]);
        let twice = read(&[id(Channel::Line, "a"), id(Channel::Line, "b")]).unwrap_err();
        assert_eq!(twice.code(), "customers.channel_twice");
        assert_eq!(read(&[id(Channel::Line, &"ơ".repeat(121))]).unwrap_err().code(), "input.too_long");
    }

    #[test]
    fn cus_4_what_is_not_named_stays() {
        let held = [(Channel::Line, "a".to_owned()), (Channel::Zalo, "b".to_owned())];
        let given = [(Channel::Telegram, Some("c".to_owned())), (Channel::Line, None)];
        assert_eq!(after(&held, &given), [(Channel::Zalo, "b".to_owned()), (Channel::Telegram, "c".to_owned())]);
        assert_eq!(after(&held, &[]), held);
    }

    #[test]
    fn cus_12_an_id_is_searched_however_it_is_written() {
        assert_eq!(key("@Lan.Spa"), "lan.spa");
        assert_eq!(key("+84 912 345 678"), "+84912345678");
    }
}
