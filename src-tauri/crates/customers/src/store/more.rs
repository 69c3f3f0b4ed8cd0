//! Channels, the picture, and which fields a shop asks for.

use kernel::{CustomerId, Failure};
use operation::Cx;

use super::*;
use crate::words::{Channel, Source};

/// Sets the id in one channel.
pub async fn set_channel(
    cx: &mut Cx<'_>,
    id: CustomerId,
    channel: Channel,
    channel_id: &str,
    key: String,
) -> Result<(), Failure> {
    let row = (cx.tenant(), id, channel, channel_id.to_owned(), key, cx.at);
    Ok(cx.tx.run_exactly(1, CHANNEL_SET, row).await?)
}

pub async fn remove_channel(cx: &mut Cx<'_>, id: CustomerId, channel: Channel) -> Result<(), Failure> {
    cx.tx.run(CHANNEL_REMOVE, (cx.actor.tenant, id, channel)).await?;
    Ok(())
}

/// Ids in channels, in any order.
pub async fn channels(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<(Channel, String)>, Failure> {
    Ok(cx.tx.all(CHANNELS, (cx.actor.tenant, id)).await?)
}

/// A picture as it is kept.
#[derive(sqlx::FromRow)]
pub struct AvatarRow {
    pub kind: String,
    pub picture: Vec<u8>,
    pub version: String,
}

pub async fn set_avatar(cx: &mut Cx<'_>, id: CustomerId, avatar: AvatarRow) -> Result<(), Failure> {
    let row = (cx.tenant(), id, avatar.kind, avatar.picture, avatar.version, cx.at);
    Ok(cx.tx.run_exactly(1, AVATAR_SET, row).await?)
}

pub async fn remove_avatar(cx: &mut Cx<'_>, id: CustomerId) -> Result<(), Failure> {
    cx.tx.run(AVATAR_REMOVE, (cx.actor.tenant, id)).await?;
    Ok(())
}

pub async fn avatar(cx: &mut Cx<'_>, id: CustomerId) -> Result<Option<AvatarRow>, Failure> {
    Ok(cx.tx.find(AVATAR, (cx.actor.tenant, id)).await?)
}

/// The version of the picture, where there is one.
pub async fn avatar_version(cx: &mut Cx<'_>, id: CustomerId) -> Result<Option<String>, Failure> {
    let row: Option<(String,)> = cx.tx.find(AVATAR_VERSION, (cx.actor.tenant, id)).await?;
    Ok(row.map(|(version,)| version))
}

/// Sets what a source asks for: words with blanks between.
pub async fn set_required(cx: &mut Cx<'_>, source: Source, fields: String) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, REQUIRED_SET, (cx.actor.tenant, source, fields)).await?)
}

/// What the shop set; sources that it left alone are not there.
pub async fn required(cx: &mut Cx<'_>) -> Result<Vec<(Source, String)>, Failure> {
    Ok(cx.tx.all(REQUIRED, (cx.actor.tenant,)).await?)
}
