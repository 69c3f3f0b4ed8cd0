//! What the shop of the demonstration sells.

use kernel::{Amount, Currency, Language};

use super::ware_language;

/// One thing to sell. Names in Vietnamese, English, Thai and Arabic; prices in đồng, baht, rial and dollars.
#[derive(Clone, Copy, Debug)]
pub struct Ware {
    /// Of the shop.
    pub code: &'static str,
    /// How long a service takes; a product takes none.
    pub minutes: i64,
    shelf: usize,
    names: [&'static str; 4],
    prices: [&'static str; 4],
}

impl Ware {
    /// Its name.
    pub fn name(&self, language: Language) -> &'static str {
        self.names[ware_language(language)]
    }

    /// The word it is grouped by.
    pub fn category(&self, language: Language) -> &'static str {
        SHELVES[self.shelf][ware_language(language)]
    }

    /// Service or product.
    pub fn kind(&self) -> &'static str {
        if self.minutes > 0 { "service" } else { "product" }
    }

    /// Its price.
    pub fn price(&self, currency: Currency) -> Amount {
        Amount::typed(match currency {
            Currency::Vnd => self.prices[0],
            Currency::Thb => self.prices[1],
            Currency::Omr => self.prices[2],
            Currency::Usd => self.prices[3],
        })
    }
}

/// Why the first stock was put on the shelf.
pub const OPENING_STOCK: [&str; 4] = ["Tồn kho ban đầu", "Opening stock", "สต็อกเริ่มต้น", "المخزون الافتتاحي"];

const SHELVES: [[&str; 4]; 5] = [
    ["Massage", "Massage", "นวด", "التدليك"],
    ["Da mặt", "Face", "ผิวหน้า", "الوجه"],
    ["Tóc", "Hair", "ผม", "الشعر"],
    ["Móng và mi", "Nails and lashes", "เล็บและขนตา", "الأظافر والرموش"],
    ["Sản phẩm", "Products", "สินค้า", "المنتجات"],
];

const fn ware(
    code: &'static str,
    shelf: usize,
    minutes: i64,
    names: [&'static str; 4],
    prices: [&'static str; 4],
) -> Ware {
    Ware { code, minutes, shelf, names, prices }
}

/// Everything the shop sells.
#[rustfmt::skip]
pub const WARES: &[Ware] = &[
    ware("M01", 0, 60, ["Massage chân", "Foot massage", "นวดเท้า", "تدليك القدمين"], ["250000", "450", "6.000", "35.00"]),
    ware("M02", 0, 90, ["Massage toàn thân", "Body massage", "นวดตัว", "تدليك الجسم"], ["450000", "850", "12.000", "80.00"]),
    ware("M03", 0, 75, ["Massage đá nóng", "Hot stone massage", "นวดหินร้อน", "تدليك بالأحجار الساخنة"], ["520000", "1100", "15.000", "95.00"]),
    ware("M04", 0, 60, ["Massage kiểu Thái", "Thai massage", "นวดแผนไทย", "تدليك تايلاندي"], ["350000", "600", "9.000", "65.00"]),
    ware("M05", 0, 30, ["Massage cổ vai gáy", "Neck and shoulder massage", "นวดคอบ่าไหล่", "تدليك الرقبة والكتفين"], ["180000", "350", "5.000", "30.00"]),
    ware("M06", 0, 45, ["Tắm thảo dược", "Herbal bath", "แช่สมุนไพร", "حمام الأعشاب"], ["220000", "490", "7.500", "40.00"]),
    ware("F01", 1, 60, ["Chăm sóc da cơ bản", "Basic facial", "ทรีตเมนต์หน้าพื้นฐาน", "عناية أساسية بالبشرة"], ["380000", "790", "10.000", "70.00"]),
    ware("F02", 1, 90, ["Làm sạch da chuyên sâu", "Deep cleansing facial", "ทำความสะอาดผิวล้ำลึก", "تنظيف عميق للبشرة"], ["580000", "1290", "16.000", "110.00"]),
    ware("H01", 2, 45, ["Gội đầu dưỡng sinh", "Hair wash and head massage", "สระผมและนวดศีรษะ", "غسل الشعر وتدليك الرأس"], ["120000", "300", "4.000", "28.00"]),
    ware("H02", 2, 45, ["Cắt tóc", "Haircut", "ตัดผม", "قص الشعر"], ["150000", "350", "5.000", "45.00"]),
    ware("H03", 2, 120, ["Nhuộm tóc", "Hair colour", "ทำสีผม", "صبغ الشعر"], ["850000", "1800", "25.000", "130.00"]),
    ware("H04", 2, 180, ["Duỗi tóc", "Hair straightening", "ยืดผม", "تمليس الشعر"], ["1200000", "2500", "35.000", "180.00"]),
    ware("N01", 3, 45, ["Chăm sóc móng tay", "Manicure", "ทำเล็บมือ", "عناية بأظافر اليدين"], ["150000", "300", "4.500", "30.00"]),
    ware("N02", 3, 75, ["Sơn gel", "Gel nails", "เล็บเจล", "أظافر جل"], ["280000", "590", "8.500", "50.00"]),
    ware("N03", 3, 60, ["Chăm sóc móng chân", "Pedicure", "ทำเล็บเท้า", "عناية بأظافر القدمين"], ["180000", "350", "5.500", "38.00"]),
    ware("N04", 3, 90, ["Nối mi", "Eyelash extensions", "ต่อขนตา", "تركيب الرموش"], ["400000", "990", "14.000", "95.00"]),
    ware("P01", 4, 0, ["Dầu dưỡng thể hoa sứ 200 ml", "Frangipani body oil 200 ml", "น้ำมันบำรุงผิวลีลาวดี 200 มล.", "زيت الجسم بالفتنة 200 مل"], ["220000", "390", "4.800", "24.00"]),
    ware("P02", 4, 0, ["Dầu gội thảo dược 300 ml", "Herbal shampoo 300 ml", "แชมพูสมุนไพร 300 มล.", "شامبو الأعشاب 300 مل"], ["165000", "290", "3.600", "18.00"]),
    ware("P03", 4, 0, ["Tinh chất dưỡng da 30 ml", "Face serum 30 ml", "เซรั่มบำรุงผิวหน้า 30 มล.", "سيروم الوجه 30 مل"], ["480000", "890", "11.500", "48.00"]),
    ware("P04", 4, 0, ["Kem chống nắng 50 ml", "Sunscreen 50 ml", "ครีมกันแดด 50 มล.", "واقي الشمس 50 مل"], ["320000", "590", "7.200", "29.00"]),
    ware("P05", 4, 0, ["Kem dưỡng da tay 75 ml", "Hand cream 75 ml", "ครีมทามือ 75 มล.", "كريم اليدين 75 مل"], ["95000", "190", "2.400", "12.00"]),
    ware("P06", 4, 0, ["Nến thơm", "Scented candle", "เทียนหอม", "شمعة معطرة"], ["180000", "350", "4.200", "22.00"]),
    ware("P07", 4, 0, ["Muối tắm 500 g", "Bath salt 500 g", "เกลืออาบน้ำ 500 ก.", "ملح الاستحمام 500 غ"], ["130000", "250", "3.000", "15.00"]),
    ware("P08", 4, 0, ["Kem ủ tóc 250 ml", "Hair mask 250 ml", "ทรีตเมนต์ผม 250 มล.", "قناع الشعر 250 مل"], ["240000", "450", "5.500", "26.00"]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_ware_has_a_price_that_its_currency_can_be_paid_in() {
        for ware in WARES {
            for currency in Currency::ALL {
                assert!(currency.positive(&ware.price(*currency)).is_ok(), "{} in {currency}", ware.code);
            }
        }
    }

    #[test]
    fn codes_and_names_are_of_one_ware_each() {
        let codes: BTreeSet<&str> = WARES.iter().map(|ware| ware.code).collect();
        assert_eq!(codes.len(), surface::Made::Item.most());
        for language in Language::ALL {
            let names: BTreeSet<&str> = WARES.iter().map(|ware| ware.name(*language)).collect();
            assert_eq!(names.len(), WARES.len(), "{language}");
        }
    }
}
