//! Which money goes first. Pure.

use kernel::{Id, Instant, Money};

/// Credit issued at once, with one expiry.
pub struct Lot;

/// A lot that can still be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenLot {
    pub id: Id<Lot>,
    pub remaining: Money,
    pub expires_at: Instant,
}

/// What to take from where.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Draw {
    /// From each lot, in the order they were drawn.
    pub lots: Vec<(Id<Lot>, Money)>,
    pub promotional: Money,
    pub real: Money,
}

/// Promotional credit first, soonest expiry first (the caller's order), then real money (LED-2).
/// `Err` holds what could be spent.
pub fn draw(amount: Money, open: &[OpenLot], real: Money) -> Result<Draw, Money> {
    let mut wanted = amount.0;
    let mut lots = Vec::new();
    for lot in open {
        let taken = lot.remaining.0.min(wanted);
        if taken == 0 {
            break;
        }
        lots.push((lot.id, Money(taken)));
        wanted -= taken;
    }
    if wanted > real.0 {
        return Err(Money(amount.0 - wanted + real.0));
    }
    Ok(Draw { lots, promotional: Money(amount.0 - wanted), real: Money(wanted) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot(n: u128, remaining: i64) -> OpenLot {
        OpenLot { id: Id::new(sqlx::types::Uuid::from_u128(n)), remaining: Money(remaining), expires_at: Instant(0) }
    }

    #[test]
    fn led_2_credit_that_expires_first_goes_first_and_real_money_last() {
        let open = [lot(1, 30), lot(2, 50)];
        let drawn = draw(Money(100), &open, Money(25));
        let lots = vec![(open[0].id, Money(30)), (open[1].id, Money(50))];
        assert_eq!(drawn, Ok(Draw { lots, promotional: Money(80), real: Money(20) }));
    }

    #[test]
    fn led_2_a_hundred_of_each_pays_two_hundred_and_not_one_unit_more() {
        let open = [lot(1, 100)];
        assert_eq!(
            draw(Money(150), &open, Money(100)).map(|drawn| (drawn.promotional, drawn.real)),
            Ok((Money(100), Money(50)))
        );
        assert!(draw(Money(200), &open, Money(100)).is_ok());
        assert_eq!(draw(Money(201), &open, Money(100)), Err(Money(200)));
    }
}
