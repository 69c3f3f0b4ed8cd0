//! A failure as it crosses the wire. What nobody's rule foresees is logged here, once, under an id that the person sees.

use kernel::{Code, Failure};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::random;

/// Why something did not happen: a code and its parameters, no prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Told {
    /// `noun.what_is_wrong`.
    pub code: String,
    /// An object of named values.
    pub params: Value,
    /// Under which the log has what broke; nothing for a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

impl Told {
    /// Is it a fault of the program or the machine, and no refusal?
    pub fn is_fault(&self) -> bool {
        self.trace.is_some()
    }
}

impl From<Failure> for Told {
    /// Logs a fault with its causes; a refusal is nothing to log.
    fn from(failure: Failure) -> Self {
        let (code, params) = (failure.code().to_owned(), failure.params());
        let trace = match &failure {
            Failure::Broken(error) => Some(logged(error.as_ref())),
            Failure::Refused { .. } | Failure::Conflict => None,
        };
        Self { code, params, trace }
    }
}

impl From<Code<0>> for Told {
    fn from(code: Code<0>) -> Self {
        code.failure().into()
    }
}

fn logged(error: &(dyn std::error::Error + 'static)) -> String {
    // Without randomness the fault is still told, under a name that is not its own.
    let trace = random::bytes::<5>().map_or_else(|_| "no-trace".to_owned(), |bytes| random::hex(&bytes));
    let causes: Vec<String> =
        std::iter::successors(error.source(), |cause| cause.source()).map(ToString::to_string).collect();
    tracing::error!(trace, error = %error, ?causes, "fault");
    trace
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_4_a_fault_has_a_trace_and_a_refusal_has_none() {
        let fault = Told::from(Failure::broken(std::io::Error::other("the disk hums")));
        assert_eq!(fault.code, "operation.fault");
        assert_eq!(fault.trace.as_ref().map(String::len), Some(10));
        assert!(!serde_json::to_string(&fault).unwrap().contains("hums"), "prose stays in the log");
        let refusal = Told::from(crate::failures::UNKNOWN_SHOP.with(["Hoa".into()]));
        assert_eq!(
            serde_json::to_value(&refusal).unwrap(),
            serde_json::json!({ "code": "host.unknown_shop", "params": { "name": "Hoa" } })
        );
    }
}
