//! The picture of a customer: small, told by its content, and never in the log.

use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{CustomerId, Failure, Grant, ProfilePart};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    change::{known, locked},
    failures,
    store::{self, AvatarRow, NewEvent},
    words::EventKind,
};

/// Bytes of a picture.
const MOST: usize = 64 * 1024;

/// Give a customer a picture in place of the one before, or take it away. The log keeps its digest, not the picture.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAvatar {
    /// Whose.
    pub customer: CustomerId,
    /// PNG, JPEG or WebP of at most 64 KiB, in base64; null takes the picture away.
    pub image: Option<String>,
}

/// Which picture a customer has now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AvatarSet {
    /// The SHA-256 of the picture; null for none.
    pub avatar: Option<String>,
}

/// The picture of a customer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Avatar {
    /// Whose.
    pub customer: CustomerId,
}

/// A picture.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AvatarShown {
    /// `image/png`, `image/jpeg` or `image/webp`.
    pub kind: String,
    /// In base64.
    pub image: String,
    /// Its SHA-256, as the profile names it.
    pub version: String,
}

impl Operation for SetAvatar {
    const NAME: &'static str = "customers.set_avatar";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN.code,
        failures::INACTIVE.code,
        failures::MERGED.code,
        failures::NOT_A_PICTURE.code,
        failures::PICTURE_TOO_LARGE.code,
    ];
    const OFFLINE: bool = true;
    const SECRETS: &'static [&'static str] = &["image"];
    type Output = AvatarSet;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AvatarSet, Failure> {
        let avatar = self.image.as_deref().map(picture).transpose()?;
        let profile = locked(cx, self.customer).await?.active()?;
        let before = store::avatar_version(cx, profile.id).await?;
        let version = avatar.as_ref().map(|avatar| avatar.version.clone());
        if before == version {
            return Ok(AvatarSet { avatar: version });
        }
        match avatar {
            Some(avatar) => store::set_avatar(cx, profile.id, avatar).await?,
            None => store::remove_avatar(cx, profile.id).await?,
        }
        let event = NewEvent { detail: Some("avatar".to_owned()), ..NewEvent::default() };
        store::add_event(cx, profile.id, EventKind::Changed, event).await?;
        Ok(AvatarSet { avatar: version })
    }
}

impl Operation for Avatar {
    const NAME: &'static str = "customers.avatar";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code];
    const OFFLINE: bool = true;
    type Output = Option<AvatarShown>;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Option<AvatarShown>, Failure> {
        let profile = known(cx, self.customer).await?;
        let avatar = store::avatar(cx, profile.id).await?;
        if avatar.is_some() {
            cx.showed(profile.id, ProfilePart::Picture);
        }
        Ok(avatar.map(|AvatarRow { kind, picture, version }| AvatarShown {
            kind,
            image: STANDARD.encode(picture),
            version,
        }))
    }
}

/// Reads a picture; what it is stands in its first bytes, whatever it was called.
fn picture(base64: &str) -> Result<AvatarRow, Failure> {
    let too_large = || failures::PICTURE_TOO_LARGE.with([MOST.into()]);
    let text = base64.trim();
    if text.len() > MOST.div_ceil(3) * 4 {
        return Err(too_large());
    }
    let picture = STANDARD.decode(text).map_err(|_| failures::NOT_A_PICTURE.failure())?;
    if picture.len() > MOST {
        return Err(too_large());
    }
    let kind = kind(&picture).ok_or_else(|| failures::NOT_A_PICTURE.failure())?;
    let version = Sha256::digest(&picture).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(AvatarRow { kind: kind.to_owned(), picture, version })
}

fn kind(bytes: &[u8]) -> Option<&'static str> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        _ if bytes.starts_with(b"\xff\xd8\xff") => Some("image/jpeg"),
        _ if webp => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_4_a_picture_is_told_by_its_content() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(kind(b"\xff\xd8\xff\xe0rest"), Some("image/jpeg"));
        assert_eq!(kind(b"RIFF\x10\0\0\0WEBPVP8 "), Some("image/webp"));
        for other in [&b"GIF89a"[..], b"<svg xmlns=", b"RIFF\x10\0\0\0WAVE", b"\x89PNG", b"", b"%PDF-1.7"] {
            assert_eq!(kind(other), None);
        }
    }

    #[test]
    fn cus_4_a_picture_has_at_most_64_kib() {
        let of = |bytes: usize| {
            let mut picture = b"\xff\xd8\xff".to_vec();
            picture.resize(bytes, 7);
            STANDARD.encode(picture)
        };
        assert_eq!(picture(&of(MOST)).unwrap().picture.len(), MOST);
        for bytes in [MOST + 1, MOST + 2, 10 * MOST] {
            assert_eq!(picture(&of(bytes)).map(|row| row.kind).unwrap_err().code(), "customers.picture_too_large");
        }
        assert_eq!(picture("not base64").map(|row| row.kind).unwrap_err().code(), "customers.not_a_picture");
    }
}
