//! Behaviours on both databases: see the test files.
