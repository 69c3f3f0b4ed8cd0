//! Catalog, checkout, void, and the day's figures.
