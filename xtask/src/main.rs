//! Sets up, builds, serves and tests Aftercart.
fn main() {}
