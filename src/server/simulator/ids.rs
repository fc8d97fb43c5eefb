//! Ids that look like Dodo's: a prefix and 22 letters and digits.

use time::OffsetDateTime;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Hands out ids. The sequence is fixed by its seed and is not rewound by a reset: a receiver that keeps what it
/// got would otherwise take a new payment for an old one.
#[derive(Debug)]
pub struct Ids {
    state: u64,
}

impl Ids {
    /// Ids that follow from the moment the simulator was started.
    pub fn started_at(at: OffsetDateTime) -> Self {
        let nanos = at.unix_timestamp_nanos().unsigned_abs();
        Self {
            state: u64::try_from(nanos % u128::from(u64::MAX)).unwrap_or_default(),
        }
    }

    /// The next id, `{prefix}_…`.
    pub fn next(&mut self, prefix: &str) -> String {
        format!("{prefix}_{}", self.token(22))
    }

    /// The next `length` letters and digits.
    pub fn token(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from(ALPHABET[usize::try_from(self.step() % 62).unwrap_or_default()]))
            .collect()
    }

    /// One step of the splitmix64 generator.
    fn step(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
