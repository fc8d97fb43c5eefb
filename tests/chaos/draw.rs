//! Drawing from the seed.

use fastrand::Rng;

/// One of them, each as likely.
pub fn some<T: Copy>(dice: &mut Rng, all: &[T]) -> T {
    all[dice.usize(..all.len())]
}

/// One of them, by weight.
pub fn weighed<T: Copy>(dice: &mut Rng, all: &[(T, u32)]) -> T {
    let sum: u32 = all.iter().map(|(_, weight)| weight).sum();
    let mut drawn = dice.u32(..sum);
    for (item, weight) in all {
        if drawn < *weight {
            return *item;
        }
        drawn -= weight;
    }
    unreachable!("less than the sum was drawn")
}
