//! What people type, and what programs that want to do harm type.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

mod examples;

use kernel::{Language, Money};
use paper::{Customer, Laid, Paper, Receipt, Width};

fn named(name: &str) -> Receipt {
    let mut receipt = examples::receipt(Language::Vi);
    receipt.customer = Some(Customer { name: Some(name.to_owned()), ..Customer::default() });
    receipt.lines[0].name = name.to_owned();
    receipt.shop.name = name.to_owned();
    receipt.note = Some(name.to_owned());
    receipt
}

fn on_every_width(receipt: Receipt) -> [Laid; 3] {
    let paper = Paper::from(receipt);
    [Width::Mm58, Width::Mm80, Width::A4].map(|width| paper.lay_out(width).unwrap())
}

/// Is the edge that no head reaches white, on both sides of every page? What leaves its room stands there and is cut.
fn is_whole(laid: &Laid) -> bool {
    let millimetres = match laid.width() {
        Width::Mm58 => 5,
        Width::Mm80 => 4,
        Width::A4 => 18,
    };
    // 144 pixels to the inch; two are left to letters that swing out a little where they begin.
    let edge = millimetres * 144 * 10 / 254 - 2;
    (0..laid.pages()).all(|page| {
        let picture = laid.picture(page).unwrap().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let samples = info.color_type.samples();
        pixels[..info.buffer_size()].chunks(info.line_size).all(|line| {
            let white = |part: &[u8]| part.iter().all(|sample| *sample == 255);
            white(&line[..edge * samples]) && white(&line[line.len() - edge * samples..])
        })
    })
}

fn unbroken(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}').collect()
}

#[test]
fn markup_is_printed_as_it_was_typed() {
    let names = [
        "#panic(\"x\")",
        "#read(\"/etc/passwd\")",
        "#include \"parts.typ\"",
        "*bold* _it_ `raw` $x^2$",
        "= Heading",
        "#let paper = none",
        "\\u{41} \\ ~ --- ...",
        "<label> @ref",
        "// comment /* x */",
        "\"); #panic(",
        "[x](y)",
        "</script>{{x}}",
    ];
    for name in names {
        for laid in on_every_width(named(name)) {
            let text = unbroken(&laid.text());
            assert!(text.matches(&unbroken(name)).count() >= 4, "{name}: {text}");
        }
    }
}

#[test]
fn control_characters_bidi_overrides_zero_widths_and_pictures_print_as_nothing() {
    let name = "\u{0}La\u{7}n\u{1b}[2J \u{202e}\u{2066}Anh\u{200b}\u{feff}\u{2069}\u{202c}💅🏽👩‍🦰";
    for laid in on_every_width(named(name)) {
        let text = laid.text();
        assert!(unbroken(&text).contains("Lan[2JAnh") || text.contains("La n [2J Anh"), "{text}");
        assert!(!text.chars().any(|letter| letter.is_control() && letter != '\n'), "{text:?}");
    }
    for nothing in ["", " ", "\u{200b}\u{200b}", "💅", "\n\n"] {
        on_every_width(named(nothing));
    }
}

fn in_both_directions(name: &str) -> impl Iterator<Item = Laid> {
    let receipts = [Language::Th, Language::Ar]
        .into_iter()
        .map(move |language| Receipt { place: examples::place(language), ..named(name) });
    receipts.flat_map(on_every_width)
}

#[test]
fn the_longest_word_is_broken_and_never_cut() {
    for letter in ["W", "ก", "م", "กิ", "漢", "ẫ"] {
        for laid in in_both_directions(&letter.repeat(150)) {
            let found = laid.text().matches(letter).count();
            assert!(found >= 600, "{letter}: {found} of 600");
            assert!(is_whole(&laid), "{letter} on {}", laid.width());
        }
    }
}

#[test]
fn a_name_of_ten_thousand_letters_is_printed_whole_or_refused() {
    let name = "Nguyễn Thị ".repeat(1_000);
    let mut receipt = examples::receipt(Language::Th);
    receipt.lines[0].name = name;
    for laid in on_every_width(receipt) {
        assert_eq!(laid.text().matches("Nguyễn").count(), 1_000);
        laid.pdf().unwrap();
    }
    let everywhere = named(&"Nguyễn Thị ".repeat(4_000));
    let laid = Paper::from(everywhere).lay_out(Width::Mm58).unwrap();
    assert_eq!(laid.raster().unwrap_err().code(), "paper.roll_too_long");
    assert_eq!(laid.picture(0).unwrap_err().code(), "paper.roll_too_long");
    let endless = named(&"x".repeat(2_000_000));
    assert_eq!(Paper::from(endless).lay_out(Width::A4).unwrap_err().code(), "paper.too_long");
}

#[test]
fn a_name_in_another_direction_does_not_move_the_amount_beside_it() {
    for (language, name) in [(Language::Vi, "فاطمة 12 (أ)"), (Language::Ar, "Lan +84 (A) −5")] {
        let mut receipt = examples::receipt(language);
        receipt.lines[0].name = name.to_owned();
        receipt.total = Money(-12_500);
        let text = Paper::from(receipt).lay_out(Width::Mm80).unwrap().text();
        assert!(text.lines().any(|line| line == "−12.500"), "{text}");
    }
}

#[test]
fn the_longest_names_and_the_largest_amounts_have_room_on_every_paper() {
    for &language in Language::ALL {
        for (name, paper) in examples::papers(language) {
            for &width in Width::ALL {
                assert!(is_whole(&paper.lay_out(width).unwrap()), "{name} {language} {width}");
            }
        }
    }
}
