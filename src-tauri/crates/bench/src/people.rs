//! Invented people: as many as wanted, and the same ones in every run.

/// Surnames of Vietnam with their share of a thousand people.
const SURNAMES: [(&str, u64); 20] = [
    ("Nguyễn", 380),
    ("Trần", 110),
    ("Lê", 95),
    ("Phạm", 70),
    ("Hoàng", 50),
    ("Phan", 45),
    ("Vũ", 39),
    ("Huỳnh", 25),
    ("Đặng", 21),
    ("Bùi", 20),
    ("Võ", 20),
    ("Trương", 15),
    ("Đỗ", 14),
    ("Hồ", 13),
    ("Ngô", 13),
    ("Dương", 10),
    ("Đinh", 10),
    ("Lâm", 7),
    ("Mai", 6),
    ("Lý", 5),
];
const MIDDLE: &str = "Thị Văn Hữu Đức Minh Quang Ngọc Thanh Xuân Bích Kim Gia Bảo Anh Tuấn Hồng Mỹ Diệu Khánh Phương Thùy Công Đình Quốc Như";
const GIVEN: &str = "Hoa Lan Hương Hà Hạnh Hằng Hải Hiếu Hiền Huy Hùng Hưng Khoa Khôi Kiên Kiệt Linh Long Loan Ly Mai Minh My Nam Nga Ngân Nghĩa \
    Ngọc Nhi Nhung Như Oanh Phong Phúc Phương Quân Quyên Sơn Tài Tâm Thắng Thành Thảo Thịnh Thu Thủy Tiến Toàn Trang Trinh Trung Tú Tuấn Tùng Tuyết \
    Uyên Vân Việt Vinh Vy Yến Dũng";
/// Beginnings and ends of given names that few people bear: a vocabulary has a long tail.
const RARE: (&str, &str) = ("qu kh ph tr ng", "oa ieu uong ach im et op um ung ech");
const THAI_GIVEN: &str = "สมชาย สมหญิง วิชัย สุดารัตน์ ชลธิชา นภา กมล ธนากร ณัฐวุฒิ ศิริพร อรทัย อนุชา ประเสริฐ พิมพ์ชนก";
const THAI_FAMILY: &str = "ใจดี รักไทย ทองคำ ศรีสุข บุญมา แสงทอง สายทอง พูลสุข วงศ์สวัสดิ์ จันทร์เพ็ญ";
const ARABIC_GIVEN: &str = "أحمد محمد سالم خالد ناصر سعيد فاطمة مريم عائشة زينب هدى ليلى";
const ARABIC_FAMILY: &str = "الحارثي البلوشي الكندي الهنائي السيابي المعمري الرواحي العامري الشكيلي الزدجالي";
const ENGLISH_GIVEN: &str = "James Mary John Emma David Sarah Michael Anna Robert Laura Thomas Julia";
const ENGLISH_FAMILY: &str = "Smith Jones Brown Taylor Wilson Evans Walker Wright Green Baker";
const STREETS: [&str; 24] = [
    "Lê Lợi",
    "Nguyễn Trãi",
    "Trần Hưng Đạo",
    "Điện Biên Phủ",
    "Hai Bà Trưng",
    "Lý Thường Kiệt",
    "Nguyễn Huệ",
    "Quang Trung",
    "Phan Chu Trinh",
    "Hoàng Diệu",
    "Trường Chinh",
    "Giải Phóng",
    "Láng Hạ",
    "Kim Mã",
    "Bà Triệu",
    "Cách Mạng Tháng Tám",
    "Võ Thị Sáu",
    "Nam Kỳ Khởi Nghĩa",
    "Pasteur",
    "Nguyễn Thị Minh Khai",
    "Hùng Vương",
    "Ngô Quyền",
    "Lạc Long Quân",
    "Thụy Khuê",
];
const DISTRICTS: [(&str, &str); 12] = [
    ("Ba Đình", "Hà Nội"),
    ("Hoàn Kiếm", "Hà Nội"),
    ("Đống Đa", "Hà Nội"),
    ("Cầu Giấy", "Hà Nội"),
    ("Thanh Xuân", "Hà Nội"),
    ("Bình Thạnh", "Hồ Chí Minh"),
    ("Tân Bình", "Hồ Chí Minh"),
    ("Gò Vấp", "Hồ Chí Minh"),
    ("Phú Nhuận", "Hồ Chí Minh"),
    ("Hải Châu", "Đà Nẵng"),
    ("Ninh Kiều", "Cần Thơ"),
    ("Lê Chân", "Hải Phòng"),
];
const PREFIXES: &str = "090 091 093 097 098 035 036 070 077 083";

/// Pseudo-random, the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// Less than `most`.
    pub fn roll(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    /// One of the words.
    pub fn word<'w>(&mut self, words: &'w str) -> &'w str {
        let words: Vec<&str> = words.split_whitespace().collect();
        words[self.roll(words.len() as u64) as usize]
    }
}

/// Somebody.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// Family name.
    pub family: String,
    /// Given names, middle ones before.
    pub given: String,
    /// A Vietnamese mobile number that nobody else has.
    pub phone: String,
    /// A third has one.
    pub email: Option<String>,
    /// A third has one: street, district, province.
    pub address: Option<[String; 3]>,
}

impl Somebody {
    /// The `n`-th one. Eighty-eight of a hundred are Vietnamese, six Thai, four Arabic, two English.
    pub fn new(n: u64, dice: &mut Dice) -> Self {
        let (family, given) = match dice.roll(100) {
            0..6 => (dice.word(THAI_FAMILY).to_owned(), dice.word(THAI_GIVEN).to_owned()),
            6..10 => (dice.word(ARABIC_FAMILY).to_owned(), dice.word(ARABIC_GIVEN).to_owned()),
            10..12 => (dice.word(ENGLISH_FAMILY).to_owned(), dice.word(ENGLISH_GIVEN).to_owned()),
            _ => vietnamese(dice),
        };
        // Ten million numbers behind each prefix, visited in an order that repeats none.
        let phone = format!("{}{:07}", dice.word(PREFIXES), (n * 7_919 + 13) % 10_000_000);
        let email = (dice.roll(100) < 35).then(|| format!("khach{n}@example.net"));
        let address = (dice.roll(100) < 33).then(|| {
            let street = STREETS[dice.roll(STREETS.len() as u64) as usize];
            let (district, province) = DISTRICTS[dice.roll(DISTRICTS.len() as u64) as usize];
            [format!("{} {street}", dice.roll(300) + 1), district.to_owned(), province.to_owned()]
        });
        Self { family, given, phone, email, address }
    }

    /// As the shop calls them.
    pub fn name(&self) -> String {
        format!("{} {}", self.family, self.given)
    }
}

fn vietnamese(dice: &mut Dice) -> (String, String) {
    let mut share = dice.roll(SURNAMES.iter().map(|(_, share)| share).sum());
    let surname = SURNAMES.iter().find(|(_, of)| {
        let here = share < *of;
        share = share.saturating_sub(*of);
        here
    });
    let mut given = format!("{} {}", dice.word(MIDDLE), dice.word(GIVEN));
    if dice.roll(100) < 40 {
        given = format!("{given} {}", dice.word(GIVEN));
    }
    if dice.roll(100) < 15 {
        given = format!("{given} {}{}", dice.word(RARE.0), dice.word(RARE.1));
    }
    (surname.map_or("Nguyễn", |(name, _)| name).to_owned(), given)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_same_people_in_every_run_and_no_phone_twice() {
        let crowd = || {
            let mut dice = Dice(7);
            (0..2_000).map(|n| Somebody::new(n, &mut dice)).collect::<Vec<_>>()
        };
        let (a, b) = (crowd(), crowd());
        assert_eq!(a.iter().map(Somebody::name).collect::<Vec<_>>(), b.iter().map(Somebody::name).collect::<Vec<_>>());
        assert_eq!(a.iter().map(|one| &one.phone[3..]).collect::<BTreeSet<_>>().len(), a.len());
        let nguyen = a.iter().filter(|one| one.family == "Nguyễn").count();
        assert!((560..800).contains(&nguyen), "{nguyen} of 2,000");
    }
}
