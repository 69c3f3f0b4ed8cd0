//! champa-gateway as a built program.
