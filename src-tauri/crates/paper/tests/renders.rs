//! Every paper, in every language, on every width.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

mod examples;

use kernel::{Currency, Language, Money};
use paper::{Paper, Tax, Width};

/// Puts the pictures where `PAPER_LOOK` says, for somebody to look at.
fn show(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("PAPER_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[test]
fn every_paper_becomes_a_file_a_picture_and_dots_and_nothing_stands_in_the_edge() {
    for &language in Language::ALL {
        for (name, paper) in examples::papers(language) {
            for &width in Width::ALL {
                let laid = paper.lay_out(width).unwrap_or_else(|error| panic!("{name} {language} {width}: {error}"));
                assert!(laid.pdf().unwrap().starts_with(b"%PDF-1.7"));
                for page in 0..laid.pages() {
                    show(&format!("{name}-{language}-{width}-{page}.png"), &laid.picture(page).unwrap().unwrap());
                }
                assert_eq!(laid.picture(laid.pages()).unwrap(), None);
                match width {
                    Width::A4 => assert_eq!(laid.raster().unwrap_err().code(), "paper.not_a_roll"),
                    Width::Mm58 | Width::Mm80 => {
                        let raster = laid.raster().unwrap();
                        assert_eq!((raster.width(), laid.pages()), (if width == Width::Mm58 { 384 } else { 576 }, 1));
                        assert!(raster.black() > 5_000, "{name} {language} {width}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_same_data_make_the_same_bytes() {
    for &width in Width::ALL {
        let [one, other] = [(); 2].map(|()| Paper::from(examples::invoice(Language::Ar)).lay_out(width).unwrap());
        assert_eq!(one.pdf().unwrap(), other.pdf().unwrap());
        assert_eq!(one.picture(0).unwrap(), other.picture(0).unwrap());
    }
}

#[test]
fn a_paper_that_was_kept_is_the_same_paper() {
    for &language in Language::ALL {
        for (_, paper) in examples::papers(language) {
            let kept = serde_json::to_string(&paper).unwrap();
            assert_eq!(serde_json::from_str::<Paper>(&kept).unwrap(), paper);
        }
    }
}

#[test]
fn a_file_is_told_apart_by_its_title() {
    let receipt = examples::receipt(Language::En);
    let pdf = Paper::from(receipt).lay_out(Width::A4).unwrap().pdf().unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("/Title (Receipt K1-000042)") || text.contains("Receipt K1-000042"), "no title");
    assert!(text.contains("/Lang(en)"));
    assert!(text.contains("D:20260704070200Z"), "the time of the paper, not of the machine");
}

#[test]
fn led_4_totals_stand_on_every_paper_exactly_as_they_are() {
    let cases = [
        (Currency::Vnd, Language::Vi, 10_000_000_000, "10.000.000.000"),
        (Currency::Vnd, Language::En, 1, "1"),
        (Currency::Thb, Language::Th, 1_000_000_000, "10,000,000.00"),
        (Currency::Thb, Language::Vi, 7, "0,07"),
        (Currency::Omr, Language::Ar, 100_000_000, "100,000.000"),
        (Currency::Omr, Language::En, 12_345, "12.345"),
    ];
    for (currency, language, minor, written) in cases {
        for &width in Width::ALL {
            let mut receipt = examples::receipt(language);
            receipt.place.currency = currency;
            receipt.lines.clear();
            receipt.payments.clear();
            receipt.wallet = None;
            receipt.total = Money(minor);
            receipt.taxes = vec![Tax { rate: None, amount: Money(-minor) }];
            let text = Paper::from(receipt).lay_out(width).unwrap().text();
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.contains(&written), "{written} in {text}");
            assert!(lines.contains(&format!("−{written}").as_str()), "−{written} in {text}");
        }
    }
}

#[test]
fn sal_5_a_difference_is_said_with_its_sign_and_counts_with_their_products() {
    let report = examples::shift(Language::Vi, paper::ReportKind::Z);
    let difference = report.count.as_ref().unwrap().difference;
    assert_eq!(difference, Money(-90_000));
    for &width in Width::ALL {
        let text = Paper::from(report.clone()).lay_out(width).unwrap().text();
        for said in ["−90.000", "500.000 × 12", "6.000.000", "20.000 × 0", "11.240.000", "11.150.000"] {
            assert!(text.lines().any(|line| line.trim() == said), "{said} in {text}");
        }
    }
}

#[test]
fn a_count_that_leaves_what_an_integer_holds_is_refused() {
    let mut report = examples::shift(Language::Th, paper::ReportKind::Z);
    report.count.as_mut().unwrap().pieces[0].many = i64::MAX;
    assert_eq!(Paper::from(report).lay_out(Width::Mm80).unwrap_err().code(), "money.too_large");
}

#[test]
fn a_report_says_what_wallets_took_and_what_was_given_back() {
    for &language in Language::ALL {
        let plain = examples::shift(language, paper::ReportKind::Z);
        let mut full = plain.clone();
        let taking = paper::Taking { returned: Money(5), ..full.takings[0] };
        full.takings[0] = taking;
        full.top_ups = vec![taking];
        full.drawer.topped_up = Money(7);
        full.drawer.withdrawn = Money(3);
        let height =
            |report: paper::ShiftReport| Paper::from(report).lay_out(Width::Mm80).unwrap().raster().unwrap().rows();
        let (plain, full) = (height(plain), height(full));
        // A heading and six rows more: a top-up and what was given back of it and of a taking, and two of the drawer.
        assert!(full > plain + 100, "{language}: {plain} and {full} dots");
    }
}
