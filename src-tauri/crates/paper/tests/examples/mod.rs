//! Papers to look at: the longest names there are, every part filled, in each language with the currency of its country.
#![allow(dead_code, reason = "each test takes what it needs")]

pub mod dots;

use kernel::{Currency, Day, Instant, Language, Money, Percent};
use paper::{
    Buyer, CashMove, Count, Counted, Customer, Drawer, Held, Invoice, Letterhead, Line, Moved, Movement, MovementKind,
    Paper, Payment, Pieces, Place, Receipt, ReportKind, ShiftReport, ShiftSales, Stamp, Statement, Sums, Taking, Tax,
    Void, Way,
};

/// 14:02 in Vietnam and Thailand, 11:02 in Oman, on 4 July 2026.
pub const AT: Instant = Instant(1_783_148_520_000_000);

pub fn place(language: Language) -> Place {
    let (currency, zone) = match language {
        Language::Vi => (Currency::Vnd, chrono_tz::Asia::Ho_Chi_Minh),
        Language::Th => (Currency::Thb, chrono_tz::Asia::Bangkok),
        Language::Ar => (Currency::Omr, chrono_tz::Asia::Muscat),
        Language::En => (Currency::Usd, chrono_tz::Asia::Bangkok),
    };
    Place { language, currency, zone }
}

/// What people of a country are called and buy.
pub struct Tongue {
    pub shop: &'static str,
    pub header: &'static str,
    pub branch: &'static str,
    pub footer: &'static str,
    pub counter: &'static str,
    pub staff: &'static str,
    pub customer: &'static str,
    pub company: &'static str,
    pub address: &'static str,
    pub items: [&'static str; 4],
    pub note: &'static str,
    pub reason: &'static str,
}

pub fn tongue(language: Language) -> Tongue {
    match language {
        Language::Vi => Tongue {
            shop: "Hoa Sứ Spa & Dưỡng sinh",
            header: "12 Nguyễn Thị Minh Khai, P. Bến Nghé, Q. 1\nTP. Hồ Chí Minh · 028 3822 1234\nMST 0312345678",
            branch: "Chi nhánh Nguyễn Thị Minh Khai",
            footer: "Cảm ơn quý khách và hẹn gặp lại\nhoasuspa.vn",
            counter: "Quầy 1",
            staff: "Trần Thị Thuỳ Dương",
            customer: "Công Tằng Tôn Nữ Nguyễn Thị Ngọc Phương Quỳnh",
            company: "Công ty TNHH Một Thành Viên Thương mại Dịch vụ Xuất nhập khẩu Nguyễn Gia Phát",
            address: "Tầng 8, Toà nhà Đất Việt, 215 Nguyễn Trãi, P. Nguyễn Cư Trinh, Q. 1, TP. Hồ Chí Minh",
            items: [
                "Massage chân thảo dược 60 phút",
                "Liệu trình chăm sóc da mặt chuyên sâu với tinh chất nghệ và sữa ong chúa, 90 phút",
                "Tinh dầu sả chanh 10 ml",
                "Gội đầu dưỡng sinh",
            ],
            note: "Khách dị ứng tinh dầu bạc hà.",
            reason: "Hạng vàng 5 %",
        },
        Language::En => Tongue {
            shop: "Frangipani Spa & Wellness",
            header: "12 Harbour Street, Riverside\n+66 2 123 4567 · Tax number 0105561234567",
            branch: "Riverside branch",
            footer: "Thank you, and see you again\nfrangipani.example",
            counter: "Counter 1",
            staff: "Margaret Featherstonehaugh",
            customer: "Wolfeschlegelsteinhausenbergerdorff-Smythe, Bartholomew Alexander",
            company: "International Rehabilitation & Wellness Holdings (South East Asia) Private Limited",
            address: "Level 18, Exchange Tower, 388 Sukhumvit Road, Khlong Toei, Bangkok 10110",
            items: [
                "Foot massage, 60 minutes",
                "Deep-cleansing facial with turmeric and royal jelly, by the senior therapist, 90 minutes",
                "Lemongrass oil 10 ml",
                "Herbal hair wash",
            ],
            note: "Allergic to peppermint oil.",
            reason: "Gold member 5 %",
        },
        Language::Th => Tongue {
            shop: "ลีลาวดีสปาแอนด์เวลเนส",
            header: "388 ถนนสุขุมวิท แขวงคลองเตย เขตคลองเตย กรุงเทพมหานคร 10110\nโทร 02 123 4567\nเลขประจำตัวผู้เสียภาษี 0105561234567",
            branch: "สาขาสุขุมวิท",
            footer: "ขอบคุณที่ใช้บริการ แล้วพบกันใหม่\nleelawadee.example",
            counter: "เคาน์เตอร์ 1",
            staff: "กมลวรรณ ศรีสุวรรณรัตนกุล",
            customer: "หม่อมหลวงพิมพ์ประภาพรรณ ณ อยุธยาวงศ์สุวรรณเทวกุล",
            company: "บริษัท ผลิตภัณฑ์สมุนไพรไทยเพื่อสุขภาพและความงามนานาชาติ จำกัด (มหาชน)",
            address: "ชั้น 18 อาคารเอ็กซ์เชนจ์ทาวเวอร์ 388 ถนนสุขุมวิท แขวงคลองเตย เขตคลองเตย กรุงเทพมหานคร 10110",
            items: [
                "นวดเท้าสมุนไพร 60 นาที",
                "ทรีตเมนต์บำรุงผิวหน้าล้ำลึกด้วยขมิ้นชันและนมผึ้งโดยผู้เชี่ยวชาญอาวุโส 90 นาที",
                "น้ำมันตะไคร้ 10 มล.",
                "สระผมสมุนไพร",
            ],
            note: "ลูกค้าแพ้น้ำมันเปปเปอร์มินต์",
            reason: "สมาชิกทอง 5 %",
        },
        Language::Ar => Tongue {
            shop: "سبا الياسمين الهندي",
            header: "شارع السلطان قابوس، القرم، مسقط\nهاتف 1234 2456 968+\nالرقم الضريبي OM1100012345",
            branch: "فرع القرم",
            footer: "شكرًا لزيارتكم ونراكم قريبًا\nyasmine.example",
            counter: "الكاونتر 1",
            staff: "مريم بنت سعيد البلوشية",
            customer: "فاطمة الزهراء بنت عبد الرحمن بن محمد بن عبد الله آل سعيد البوسعيدية",
            company: "الشركة العمانية العالمية لخدمات العناية والتجميل والتجارة العامة ش.م.م",
            address: "مبنى 215، الطابق 8، شارع الوزارات، الخوير، مسقط، سلطنة عُمان",
            items: [
                "تدليك القدمين بالأعشاب 60 دقيقة",
                "جلسة عناية عميقة بالوجه بالكركم وغذاء ملكات النحل مع أخصائية أولى، 90 دقيقة",
                "زيت عشبة الليمون 10 مل",
                "غسيل الشعر بالأعشاب",
            ],
            note: "لدى العميلة حساسية من زيت النعناع.",
            reason: "عضوية ذهبية 5 %",
        },
    }
}

fn letterhead(tongue: &Tongue) -> Letterhead {
    Letterhead {
        name: tongue.shop.to_owned(),
        header: tongue.header.to_owned(),
        branch: Some(tongue.branch.to_owned()),
        footer: tongue.footer.to_owned(),
    }
}

/// So many thousands of the unit, in smallest units of a currency that has a unit of another size.
fn money(place: Place, vnd: i64) -> Money {
    Money(match place.currency {
        Currency::Vnd => vnd,
        Currency::Thb => vnd / 5,
        Currency::Usd => vnd / 250,
        Currency::Omr => vnd / 60,
    })
}

fn customer(tongue: &Tongue) -> Customer {
    Customer {
        name: Some(tongue.customer.to_owned()),
        number: Some("CUST-00417".to_owned()),
        phone: Some("0912 345 678".to_owned()),
    }
}

fn lines(place: Place, tongue: &Tongue) -> Vec<Line> {
    let of = |at: usize, quantity: i64, price: i64, discount: i64, by: bool| Line {
        name: tongue.items[at].to_owned(),
        quantity,
        unit_price: Some(money(place, price)),
        discount: money(place, discount),
        reason: (discount > 0).then(|| tongue.reason.to_owned()),
        performed_by: by.then(|| tongue.staff.to_owned()),
        note: None,
        amount: Money(money(place, price).0 * quantity - money(place, discount).0),
    };
    vec![
        of(0, 1, 450_000, 0, true),
        of(1, 1, 1_250_000, 62_500, true),
        of(2, 2, 150_000, 0, false),
        of(3, 1, 120_000, 0, true),
    ]
}

/// A receipt with a discount, wallet and cash.
pub fn receipt(language: Language) -> Receipt {
    let (place, tongue) = (place(language), tongue(language));
    let lines = lines(place, &tongue);
    let total: Money = lines.iter().map(|line| line.amount).sum();
    let discount: Money = lines.iter().map(|line| line.discount).sum();
    let wallet = money(place, 605_000);
    let cash = Money(total.0 - wallet.0);
    let given = money(place, 2_000_000);
    let change = Money(given.0 - cash.0);
    Receipt {
        place,
        shop: letterhead(&tongue),
        number: "K1-000042".to_owned(),
        at: AT,
        counter: tongue.counter.to_owned(),
        staff: tongue.staff.to_owned(),
        customer: Some(customer(&tongue)),
        lines,
        subtotal: Money(total.0 + discount.0),
        discount,
        tax_included: true,
        taxes: vec![Tax { rate: Some(Percent(800)), amount: total.tax_within(Percent(800)) }],
        tip: Money::ZERO,
        total,
        payments: vec![
            Payment {
                way: Way::Wallet,
                amount: wallet,
                given: None,
                promotional: money(place, 80_000),
                reference: None,
            },
            Payment { way: Way::Cash, amount: cash, given: Some(given), promotional: Money::ZERO, reference: None },
        ],
        change,
        unpaid: Money::ZERO,
        wallet: Some(Held { real: money(place, 1_250_000), promotional: money(place, 20_000) }),
        note: Some(tongue.note.to_owned()),
        void: None,
        again: false,
    }
}

/// The same, taken back and printed again.
pub fn voided(language: Language) -> Receipt {
    let tongue = tongue(language);
    let void =
        Void { at: AT.plus_seconds(3_600), staff: Some(tongue.staff.to_owned()), reason: Some(tongue.note.to_owned()) };
    Receipt { void: Some(void), again: true, ..receipt(language) }
}

/// An invoice of the largest amounts, with tax on top, a card, and a rest to be paid later.
pub fn invoice(language: Language) -> Invoice {
    let (place, tongue) = (place(language), tongue(language));
    let mut sale = receipt(language);
    let largest = place.currency.largest();
    let tax = Money(largest.0 / 10);
    sale.tax_included = false;
    sale.taxes =
        vec![Tax { rate: Some(Percent(1_000)), amount: tax }, Tax { rate: Some(Percent(750)), amount: Money(1) }];
    sale.tip = money(place, 50_000);
    sale.total = largest;
    sale.unpaid = Money(largest.0 / 2);
    sale.change = Money::ZERO;
    sale.payments = vec![
        Payment {
            way: Way::Card,
            amount: Money(largest.0 / 4),
            given: None,
            promotional: Money::ZERO,
            reference: Some("VISA **** 4711 · 009841".to_owned()),
        },
        Payment {
            way: Way::Transfer,
            amount: Money(largest.0 / 4),
            given: None,
            promotional: Money::ZERO,
            reference: None,
        },
    ];
    sale.wallet = None;
    let buyer = Buyer {
        company: Some(tongue.company.to_owned()),
        tax_number: Some("0312345678-001".to_owned()),
        address: Some(tongue.address.to_owned()),
    };
    Invoice { sale, buyer, due: "2026-08-03".parse::<Day>().ok() }
}

/// A statement of so many movements.
pub fn statement(language: Language, movements: usize) -> Statement {
    let (place, tongue) = (place(language), tongue(language));
    let step = money(place, 50_000);
    let one = |nth: usize| {
        let at = i64::try_from(nth).unwrap_or_default();
        let kind = MovementKind::ALL[nth % MovementKind::ALL.len()];
        let out = matches!(kind, MovementKind::Sale | MovementKind::Withdraw | MovementKind::CreditExpired);
        let amount = if out { -step } else { step };
        let moved = |before: i64| Moved { before: Money(before), amount, after: Money(before + amount.0) };
        let promotional = matches!(kind, MovementKind::Sale | MovementKind::CreditIssued | MovementKind::CreditExpired);
        let real = !matches!(kind, MovementKind::CreditIssued | MovementKind::CreditExpired);
        Movement {
            at: AT.plus_seconds(-7_201 * at),
            kind,
            reference: nth.is_multiple_of(3).then(|| format!("K1-{:06}", 42 + nth)),
            note: (nth % 5 == 2).then(|| tongue.note.to_owned()),
            staff: Some(tongue.staff.to_owned()),
            real: real.then(|| moved(step.0 * (at + 24))),
            promotional: promotional.then(|| moved(step.0 * 2)),
        }
    };
    Statement {
        place,
        shop: letterhead(&tongue),
        customer: customer(&tongue),
        from: "2026-06-01".parse().unwrap_or(Day(Default::default())),
        to: "2026-06-30".parse().unwrap_or(Day(Default::default())),
        made_at: AT,
        staff: Some(tongue.staff.to_owned()),
        real: Sums {
            opening: money(place, 1_200_000),
            paid_in: money(place, 2_000_000),
            paid_out: money(place, 1_950_000),
            closing: money(place, 1_250_000),
        },
        promotional: Some(Sums {
            opening: money(place, 100_000),
            paid_in: money(place, 100_000),
            paid_out: money(place, 120_000),
            closing: money(place, 80_000),
        }),
        movements: (0..movements).map(one).collect(),
    }
}

/// A closed shift with a difference, or an open one.
pub fn shift(language: Language, kind: ReportKind) -> ShiftReport {
    let (place, tongue) = (place(language), tongue(language));
    let taking = |way, many, vnd| Taking { way, many, amount: money(place, vnd), returned: Money::ZERO };
    let stamp = |hours: i64| Stamp { at: AT.plus_seconds(hours * 3_600), staff: Some(tongue.staff.to_owned()) };
    let moved = |hours: i64, vnd, reason: &str| CashMove {
        at: AT.plus_seconds(hours * 3_600),
        amount: money(place, vnd),
        reason: Some(reason.to_owned()),
        staff: Some(tongue.staff.to_owned()),
    };
    let value = |vnd, many| Pieces { value: money(place, vnd), many };
    let pieces = vec![value(500_000, 12), value(200_000, 21), value(100_000, 8), value(50_000, 3), value(20_000, 0)];
    let total: Money = pieces.iter().map(|piece| Money(piece.value.0 * piece.many)).sum();
    let closed = kind == ReportKind::Z;
    ShiftReport {
        place,
        shop: letterhead(&tongue),
        kind,
        number: Some("K1-Z-0317".to_owned()),
        counter: tongue.counter.to_owned(),
        opened: stamp(-6),
        closed: closed.then(|| stamp(3)),
        made: stamp(3),
        sales: ShiftSales {
            receipts: 47,
            gross: money(place, 28_450_000),
            discounts: money(place, 1_120_000),
            tips: money(place, 150_000),
            tax: money(place, 2_035_555),
            total: money(place, 27_480_000),
            voids: Counted { many: 2, amount: money(place, 570_000) },
            refunds: Counted { many: 1, amount: money(place, 300_000) },
        },
        takings: vec![
            taking(Way::Cash, 21, 10_240_000),
            taking(Way::Card, 9, 7_890_000),
            taking(Way::Transfer, 8, 5_150_000),
            taking(Way::Wallet, 12, 4_200_000),
        ],
        top_ups: Vec::new(),
        drawer: Drawer {
            float: money(place, 2_000_000),
            taken: money(place, 10_240_000),
            returned: money(place, 300_000),
            topped_up: Money::ZERO,
            withdrawn: Money::ZERO,
            paid_in: vec![moved(-2, 500_000, tongue.note)],
            paid_out: vec![moved(-1, 1_200_000, tongue.items[2])],
            expected: money(place, 11_240_000),
        },
        count: closed.then(|| Count {
            pieces,
            total,
            difference: Money(total.0 - money(place, 11_240_000).0),
            explanation: Some(tongue.note.to_owned()),
            staff: Some(tongue.staff.to_owned()),
        }),
    }
}

/// Every paper there is.
pub fn papers(language: Language) -> Vec<(&'static str, Paper)> {
    vec![
        ("receipt", receipt(language).into()),
        ("voided", voided(language).into()),
        ("invoice", invoice(language).into()),
        ("statement", statement(language, 18).into()),
        ("shift-x", shift(language, ReportKind::X).into()),
        ("shift-z", shift(language, ReportKind::Z).into()),
    ]
}
