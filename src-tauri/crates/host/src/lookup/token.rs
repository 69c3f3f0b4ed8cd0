//! A token that is got with the key, kept in memory, and renewed before it is over.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use customers::LookupSettings;
use kernel::Failure;
use serde::Deserialize;
use tokio::time::Instant;

use super::client::{Question, address, ask};
use crate::failures::{LOOKUP_REFUSED, LOOKUP_STRANGE};

/// So long before its end a token is no longer used.
const BEFORE: u64 = 30;
/// How long one is good that does not say.
const USUAL: u64 = 300;

/// The token of this counter.
#[derive(Default)]
pub struct Tokens(Mutex<Option<(String, Instant)>>);

/// What is answered where tokens are given out.
#[derive(Deserialize)]
struct Given {
    access_token: String,
    expires_in: Option<u64>,
}

impl Tokens {
    /// The next question gets a new one.
    pub fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn kept(&self) -> Option<String> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(_, until)| Instant::now() < *until).map(|(token, _)| token.clone())
    }

    /// The token that is good now.
    pub async fn get(&self, settings: &LookupSettings, key: &str, limit: Duration) -> Result<String, Failure> {
        if let Some(token) = self.kept() {
            return Ok(token);
        }
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_id", settings.client_id.as_deref().unwrap_or_default())
            .append_pair("client_secret", key)
            .finish();
        let url = address(settings.token_address.as_deref().unwrap_or_default())?;
        let answer = ask(Question { url, key: None, form: Some(form) }, limit).await?;
        if !answer.status.is_success() {
            return Err(LOOKUP_REFUSED.failure());
        }
        let given: Given = serde_json::from_slice(&answer.body).map_err(|_| LOOKUP_STRANGE.failure())?;
        let until =
            Instant::now() + Duration::from_secs(given.expires_in.unwrap_or(USUAL).min(86_400).saturating_sub(BEFORE));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((given.access_token.clone(), until));
        Ok(given.access_token)
    }
}
