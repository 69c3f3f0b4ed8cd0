//! Invented people. Any likeness of a name is chance; the numbers are lawful, and nobody is called.

use kernel::{Country, Language};

/// Somebody who never was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Given name.
    pub given: &'static str,
    /// Family name.
    pub family: &'static str,
    /// A mobile number of the country.
    pub phone: String,
}

struct Names {
    given: [&'static str; 10],
    family: [&'static str; 8],
}

const VIETNAMESE: Names = Names {
    given: [
        "Thị Hương",
        "Minh Anh",
        "Quốc Bảo",
        "Thị Mai",
        "Ngọc Lan",
        "Văn Hùng",
        "Thu Trang",
        "Đức Long",
        "Khánh Linh",
        "Hoài An",
    ],
    family: ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"],
};
const THAI: Names = Names {
    given: ["มาลี", "สมชาย", "กานดา", "ธนา", "วิไล", "อนันต์", "พิมพ์", "สุดา", "ปกรณ์", "ดาว"],
    family: ["แก้วใส", "ทองดี", "ศรีสุข", "บุญมา", "ใจงาม", "วงศ์ไทย", "พรมมา", "ชัยชนะ"],
};
const THAI_IN_LATIN: Names = Names {
    given: ["Malee", "Somchai", "Kanda", "Thana", "Wilai", "Anan", "Pim", "Suda", "Pakorn", "Dao"],
    family: ["Kaewsai", "Thongdee", "Srisuk", "Boonma", "Jaingam", "Wongthai", "Promma", "Chaichana"],
};
const OMANI: Names = Names {
    given: ["مريم", "سالم", "فاطمة", "خالد", "عائشة", "يوسف", "نورة", "حمد", "زينب", "سعيد"],
    family: ["الحارثي", "البلوشي", "الكندي", "المعمري", "الهنائي", "الرواحي", "السيابي", "الفارسي"],
};
const OMANI_IN_LATIN: Names = Names {
    given: ["Maryam", "Salim", "Fatma", "Khalid", "Aisha", "Yusuf", "Noura", "Hamad", "Zainab", "Said"],
    family: ["Al Harthy", "Al Balushi", "Al Kindi", "Al Maamari", "Al Hinai", "Al Rawahi", "Al Siyabi", "Al Farsi"],
};
const AMERICAN: Names = Names {
    given: ["Emma", "James", "Olivia", "Daniel", "Grace", "Henry", "Chloe", "Marcus", "Nina", "Samuel"],
    family: ["Carter", "Reed", "Morgan", "Hayes", "Brooks", "Foster", "Price", "Ward"],
};

/// The `n`-th of them: names of the country, in the script of the shop.
pub fn person(country: Country, language: Language, n: usize) -> Person {
    let names = match (country, language) {
        (Country::Vn, _) => &VIETNAMESE,
        (Country::Th, Language::Th) => &THAI,
        (Country::Th, _) => &THAI_IN_LATIN,
        (Country::Om, Language::Ar) => &OMANI,
        (Country::Om, _) => &OMANI_IN_LATIN,
        (Country::Us, _) => &AMERICAN,
    };
    let phone = match country {
        Country::Vn => format!("09010{:05}", 40_100 + n * 37),
        Country::Th => format!("08140{:05}", 40_100 + n * 37),
        Country::Om => format!("920{:05}", 40_100 + n * 37),
        // 555-0100 to 0199 belong to stories.
        Country::Us => format!("+1 212 555 01{:02}", n % 100),
    };
    Person { given: names.given[n % 10], family: names.family[(n / 10 * 3 + n) % 8], phone }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn forty_people_have_a_name_and_a_mobile_number_of_their_own() {
        for country in Country::ALL {
            for language in Language::ALL {
                let people: Vec<Person> = (0..40).map(|n| person(*country, *language, n)).collect();
                let names: BTreeSet<_> = people.iter().map(|person| (person.given, person.family)).collect();
                assert_eq!(names.len(), 40, "{country}");
                let phones: BTreeSet<String> = people
                    .iter()
                    .map(|person| {
                        let read = country.read(&person.phone).and_then(|entry| entry.mobile(*country));
                        read.unwrap_or_else(|failure| panic!("{country} {}: {failure}", person.phone))
                            .phone
                            .e164()
                            .to_owned()
                    })
                    .collect();
                assert_eq!(phones.len(), 40, "{country}");
            }
        }
    }
}
