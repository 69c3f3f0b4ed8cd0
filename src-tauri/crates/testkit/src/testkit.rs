//! A world to act in, on both databases.
