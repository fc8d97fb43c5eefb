//! The offers file: what is read from it, and what is said of each mistake.
