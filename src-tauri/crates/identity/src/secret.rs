//! Passwords and PINs: what they must be, and the hashes that stand for them (argon2id with the library's defaults).

use std::{borrow::Cow, fmt};

use argon2::{
    Argon2,
    password_hash::{Error, PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::{Failure, OperationId};
use operation::Before;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::failures;

/// A password or PIN as it comes in. It shows itself to nobody: not in the log of the program, not in a failure.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// As somebody typed it.
    pub fn typed(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl JsonSchema for Secret {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Secret".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "writeOnly": true })
    }
}

/// The fewest characters of a password.
pub const PASSWORD_LEAST: usize = 8;
/// The most characters of a password: enough for any sentence, little enough to hash.
pub const PASSWORD_MOST: usize = 200;
/// The fewest digits of a PIN.
pub const PIN_LEAST: usize = 4;
/// The most digits of a PIN.
pub const PIN_MOST: usize = 8;

/// Refuses a password that is too short, too long, the name of its owner, or one character again and again.
pub(crate) fn check_password(password: &Secret, name: &str) -> Result<(), Failure> {
    let password = password.as_str();
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(failures::PASSWORD_TOO_SHORT.with([PASSWORD_LEAST.into()]));
    }
    if length > PASSWORD_MOST {
        return Err(failures::PASSWORD_TOO_LONG.with([PASSWORD_MOST.into()]));
    }
    if all_the_same(password) || kernel::fold(password) == kernel::fold(name) {
        return Err(failures::PASSWORD_TOO_SIMPLE.failure());
    }
    Ok(())
}

/// Refuses a PIN that is not four to eight digits, or one digit again and again.
pub(crate) fn check_pin(pin: &Secret) -> Result<(), Failure> {
    let pin = pin.as_str();
    let digits = pin.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(PIN_LEAST..=PIN_MOST).contains(&pin.len()) {
        return Err(failures::BAD_PIN.with([PIN_LEAST.into(), PIN_MOST.into()]));
    }
    if all_the_same(pin) { Err(failures::PIN_TOO_SIMPLE.failure()) } else { Ok(()) }
}

fn all_the_same(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    characters.all(|character| Some(character) == first)
}

/// The hash that stands for a secret, as a PHC string. Off the threads that answer requests: it takes tens of milliseconds.
pub(crate) async fn hash(secret: &Secret, salt: [u8; 32]) -> Result<String, Failure> {
    let secret = composed(secret);
    off_thread(move || {
        Ok(Argon2::default()
            .hash_password_with_salt(secret.as_bytes(), &salt[..16])
            .map_err(Failure::broken)?
            .to_string())
    })
    .await
}

/// The hashes of somebody's first password and PIN.
#[derive(Debug)]
pub(crate) struct Hashes {
    pub password: String,
    pub pin: Option<String>,
}

/// Hashes them, each with a salt that is this operation's own.
pub(crate) async fn hashes(
    before: &mut Before<'_>,
    password: &Secret,
    pin: Option<&Secret>,
) -> Result<Hashes, Failure> {
    let password = hash(password, before.entropy()).await?;
    let pin = match pin {
        Some(pin) => Some(hash(pin, before.entropy()).await?),
        None => None,
    };
    Ok(Hashes { password, pin })
}

/// A digest of secrets, to know them again when the same operation comes again. As slow to guess as the hash of a password, and
/// another for each operation.
pub async fn slow_digest(secrets: String, operation: OperationId) -> Result<Vec<u8>, Failure> {
    off_thread(move || {
        let mut digest = vec![0; 32];
        Argon2::default()
            .hash_password_into(secrets.as_bytes(), operation.uuid().as_bytes(), &mut digest)
            .map_err(Failure::broken)?;
        Ok(digest)
    })
    .await
}

/// One spelling for one text: a Mac types `ậ` as three characters, Windows as one.
fn composed(secret: &Secret) -> String {
    secret.as_str().nfc().collect()
}

/// Is this the secret that the hash stands for? Compared in constant time. Without a hash the answer is no, after the same work:
/// who asks cannot tell an unknown name from a wrong password.
pub(crate) async fn verify(secret: &Secret, hash: Option<String>) -> Result<bool, Failure> {
    let secret = composed(secret);
    off_thread(move || match hash {
        Some(hash) => matches(&secret, &hash),
        None => {
            Argon2::default()
                .hash_password_with_salt(secret.as_bytes(), b"nobody of that name")
                .map_err(Failure::broken)?;
            Ok(false)
        }
    })
    .await
}

fn matches(secret: &str, hash: &str) -> Result<bool, Failure> {
    let hash = PasswordHash::new(hash).map_err(Failure::broken)?;
    match Argon2::default().verify_password(secret.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(other) => Err(Failure::broken(other)),
    }
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(Failure::broken)?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(text: &str) -> &'static str {
        check_pin(&Secret::typed(text)).map_or_else(|failure| failure.code(), |()| "fine")
    }

    #[test]
    fn a_pin_is_four_to_eight_digits_and_not_one_digit_only() {
        assert_eq!(["1234", "12345678", "0001"].map(pin), ["fine"; 3]);
        assert_eq!(["", "123", "123456789", "12a4", "１２３４", "1 23"].map(pin), ["identity.bad_pin"; 6]);
        assert_eq!(["0000", "99999999"].map(pin), ["identity.pin_too_simple"; 2]);
    }

    #[test]
    fn a_password_has_eight_to_two_hundred_characters_and_is_not_the_name() {
        let check = |text: &str| {
            check_password(&Secret::typed(text), "Nguyễn Lan").map_or_else(|failure| failure.code(), |()| "fine")
        };
        assert_eq!(check("mật khẩu"), "fine", "characters count, not bytes");
        assert_eq!(check("1234567"), "identity.password_too_short");
        assert_eq!(check(&"ab".repeat(100)), "fine");
        assert_eq!(check(&"a".repeat(201)), "identity.password_too_long");
        assert_eq!(check("aaaaaaaa"), "identity.password_too_simple");
        assert_eq!(check("nguyễn lan"), "identity.password_too_simple");
    }

    #[tokio::test]
    async fn a_hash_stands_for_one_secret_only() {
        let hash = hash(&Secret::typed("correct hòrse"), [7; 32]).await.unwrap();
        assert!(hash.starts_with("$argon2id$") && !hash.contains("rse"));
        assert!(verify(&Secret::typed("correct ho\u{0300}rse"), Some(hash.clone())).await.unwrap());
        assert!(!verify(&Secret::typed("Correct hòrse"), Some(hash)).await.unwrap());
        assert!(!verify(&Secret::typed("nobody"), None).await.unwrap());
        assert_eq!(format!("{:?}", Secret::typed("open sesame")), "…");
        assert!(
            verify(&Secret::typed("x"), Some("no hash".into())).await.is_err(),
            "a damaged hash is a fault, not a wrong password"
        );
    }
}
