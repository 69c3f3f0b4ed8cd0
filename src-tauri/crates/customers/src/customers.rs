//! Profiles of the people who buy: phones, names, numbers, search.
