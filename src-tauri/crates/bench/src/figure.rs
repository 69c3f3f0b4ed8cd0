//! One figure: ours, its floor, and what they are to each other.

use serde_json::json;

/// A measured figure. `ratio` is ours ÷ floor.
pub struct Figure {
    id: String,
    goal: f64,
    more_is_better: bool,
    rounds: Vec<(f64, f64)>,
}

impl Figure {
    /// `rounds` holds (ours, floor) of each round.
    pub fn new(id: impl Into<String>, goal: f64, more_is_better: bool, rounds: Vec<(f64, f64)>) -> Self {
        Self { id: id.into(), goal, more_is_better, rounds }
    }

    /// One line: JSON, or words.
    pub fn print(&self, as_json: bool) {
        let ratios: Vec<f64> = self.rounds.iter().map(|(ours, floor)| ours / floor).collect();
        let (ours, floor) =
            (median(self.rounds.iter().map(|round| round.0)), median(self.rounds.iter().map(|round| round.1)));
        let ratio = median(ratios.iter().copied());
        let spread =
            (ratios.iter().copied().fold(f64::MIN, f64::max) - ratios.iter().copied().fold(f64::MAX, f64::min)) / ratio;
        if as_json {
            let line = json!({
                "id": self.id, "ours": round(ours), "floor": round(floor), "ratio": round(ratio), "goal": self.goal,
                "more_is_better": self.more_is_better, "spread": round(spread), "rounds": self.rounds.len(),
            });
            println!("{line}");
        } else {
            let met = if self.more_is_better { ratio >= self.goal } else { ratio <= self.goal };
            let (sign, verdict) = (if self.more_is_better { "≥" } else { "≤" }, if met { "met" } else { "MISSED" });
            println!(
                "{:<44} {:>12} / {:>12} = {:>7}  goal {sign} {:<5} {verdict} (spread {:.0} %, {} rounds)",
                self.id,
                round(ours),
                round(floor),
                round(ratio),
                self.goal,
                spread * 100.0,
                self.rounds.len()
            );
        }
    }
}

fn round(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

/// The middle one; between the two in the middle of an even number.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (values.get(values.len().saturating_sub(1) / 2), values.get(values.len() / 2)) else {
        return f64::NAN;
    };
    f64::midpoint(*low, *high)
}

/// The value that so many of a hundred stay under.
pub fn at(values: &mut [f64], hundredth: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) * hundredth / 100).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_no_outlier_s() {
        assert_eq!(median([9.0, 1.0, 2.0].into_iter()).to_bits(), 2.0_f64.to_bits());
        assert_eq!(median([1.0, 3.0].into_iter()).to_bits(), 2.0_f64.to_bits());
        assert!(median(std::iter::empty()).is_nan());
    }
}
