//! Customer numbers, mail addresses, and ids in other systems and channels.

use kernel::Failure;
use operation::Cx;

use super::{
    classify::{Asked, DIGITS_LEAST},
    found::Found,
    rank::Grade,
};
use crate::{
    channels,
    number::Typed,
    store::{self, Range},
};

const MOST: i64 = 60;
/// From so many digits on people rather mean the end of a phone than a customer number.
const PHONE_END: usize = 6;

pub(crate) async fn find(cx: &mut Cx<'_>, asked: &Asked, found: &mut Found) -> Result<(), Failure> {
    if let Some((number, grade)) = number(asked)
        && let Some(candidate) = store::number_is(cx, number).await?
    {
        found.add(candidate, grade);
    }
    if let Some(provisional) = &asked.provisional
        && let Some(candidate) = store::provisional_is(cx, provisional).await?
    {
        found.add(candidate, Grade::Number);
    }
    if let Some(email) = &asked.email {
        let hits = store::email_from(cx, email, MOST).await?;
        if hits.len() as i64 == MOST {
            found.cut();
        }
        for hit in hits {
            let grade = if hit.hit == *email { Grade::EmailExact } else { Grade::EmailPrefix };
            found.add(hit.candidate, grade);
        }
    }
    if let Some(external) = &asked.external {
        // What is shorter begins half of all ids.
        let range =
            if external.chars().count() < DIGITS_LEAST { Range::only(external) } else { Range::starting(external) };
        for hit in store::external_from(cx, &range, channels::key(external), MOST).await? {
            let grade = if hit.hit == *external { Grade::ExternalExact } else { Grade::ExternalPrefix };
            found.add(hit.candidate, grade);
        }
    }
    Ok(())
}

fn number(asked: &Asked) -> Option<(i64, Grade)> {
    let long = asked.digits.as_ref().is_some_and(|digits| digits.all.len() >= PHONE_END);
    match asked.number? {
        Typed::Named(number) => Some((number, Grade::Number)),
        Typed::Bare(number) => Some((number, if long { Grade::NumberAmongDigits } else { Grade::Number })),
    }
}
