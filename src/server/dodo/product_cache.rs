//! Products change rarely and are asked for often: keep them for a while.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::domain::ids::ProductId;
use crate::domain::product::Product;

/// Far more products than a merchant's funnels name.
const MOST: usize = 1000;

pub(super) struct ProductCache {
    life: Duration,
    kept: Mutex<HashMap<ProductId, (Instant, Product)>>,
}

impl ProductCache {
    pub fn new(life: Duration) -> Self {
        Self {
            life,
            kept: Mutex::new(HashMap::new()),
        }
    }

    /// The product, if it was put here less than its life before `now`.
    pub fn get(&self, id: &ProductId, now: Instant) -> Option<Product> {
        let kept = self.lock();
        let (put_at, product) = kept.get(id)?;
        (now.duration_since(*put_at) < self.life).then(|| product.clone())
    }

    pub fn put(&self, product: Product, now: Instant) {
        let mut kept = self.lock();
        if kept.len() >= MOST {
            kept.retain(|_, (put_at, _)| now.duration_since(*put_at) < self.life);
        }
        if kept.len() < MOST {
            kept.insert(product.id.clone(), (now, product));
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ProductId, (Instant, Product)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(id: &str) -> Product {
        Product {
            id: ProductId::parse(id).unwrap(),
            name: id.to_owned(),
            description: None,
            price: None,
        }
    }

    #[test]
    fn a_product_is_kept_for_its_life_and_no_longer() {
        let cache = ProductCache::new(Duration::from_mins(5));
        let start = Instant::now();
        cache.put(product("pdt_a"), start);
        let at = |seconds| {
            cache.get(
                &ProductId::parse("pdt_a").unwrap(),
                start + Duration::from_secs(seconds),
            )
        };
        assert_eq!(at(299), Some(product("pdt_a")));
        assert_eq!(at(300), None);
    }

    #[test]
    fn a_full_cache_makes_room_only_by_dropping_what_is_old() {
        let cache = ProductCache::new(Duration::from_mins(5));
        let start = Instant::now();
        for n in 0..MOST {
            cache.put(product(&format!("pdt_{n}")), start);
        }
        let late = ProductId::parse("pdt_late").unwrap();
        cache.put(product("pdt_late"), start);
        assert_eq!(cache.get(&late, start), None);
        let later = start + Duration::from_mins(6);
        cache.put(product("pdt_late"), later);
        assert!(cache.get(&late, later).is_some());
        assert_eq!(cache.lock().len(), 1);
    }
}
