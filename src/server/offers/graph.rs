//! Ways through steps, and through products that contain products.

use std::collections::{BTreeMap, BTreeSet};

/// Every node reachable from `starts`, the starts included.
pub(super) fn reachable<K: Ord + Copy>(
    starts: impl IntoIterator<Item = K>,
    next: impl Fn(K) -> Vec<K>,
) -> BTreeSet<K> {
    let mut open: Vec<K> = starts.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(node) = open.pop() {
        if seen.insert(node) {
            open.extend(next(node));
        }
    }
    seen
}

/// The loops met on the way from `starts`: each once, as the nodes in order, the first not repeated.
///
/// One loop per edge that closes one: mending these edges leaves none. It keeps its own stack, so that no
/// file is deep enough to overflow ours.
pub(super) fn loops<K: Ord + Copy>(
    starts: impl IntoIterator<Item = K>,
    next: impl Fn(K) -> Vec<K>,
) -> Vec<Vec<K>> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for start in starts {
        let mut way: Vec<(K, Vec<K>)> = Vec::new();
        let mut place: BTreeMap<K, usize> = BTreeMap::new();
        enter(start, &mut way, &mut place, &done, &next);
        while let Some((node, open)) = way.last_mut() {
            let Some(to) = open.pop() else {
                done.insert(*node);
                place.remove(node);
                way.pop();
                continue;
            };
            if let Some(&from) = place.get(&to) {
                found.push(way[from..].iter().map(|(node, _)| *node).collect());
            } else {
                enter(to, &mut way, &mut place, &done, &next);
            }
        }
    }
    found
}

fn enter<K: Ord + Copy>(
    node: K,
    way: &mut Vec<(K, Vec<K>)>,
    place: &mut BTreeMap<K, usize>,
    done: &BTreeSet<K>,
    next: &impl Fn(K) -> Vec<K>,
) {
    if done.contains(&node) {
        return;
    }
    let mut open = next(node);
    open.sort();
    open.dedup();
    open.reverse();
    place.insert(node, way.len());
    way.push((node, open));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(edges: &[(u8, u8)]) -> Vec<Vec<u8>> {
        loops(0..10, |node| {
            let from_here = edges.iter().filter(|(from, _)| *from == node);
            from_here.map(|(_, to)| *to).collect()
        })
    }

    #[test]
    fn each_loop_is_found_once_with_its_way() {
        assert_eq!(found(&[(0, 1), (1, 2), (2, 0)]), [vec![0, 1, 2]]);
        assert_eq!(found(&[(3, 3), (3, 3)]), [vec![3]]);
        assert_eq!(
            found(&[(0, 1), (1, 0), (1, 2), (2, 1)]),
            [vec![0, 1], vec![1, 2]]
        );
    }

    #[test]
    fn two_ways_to_one_place_are_no_loop() {
        assert!(found(&[(0, 1), (0, 2), (1, 3), (2, 3)]).is_empty());
    }

    #[test]
    fn a_very_long_way_is_walked() {
        let way = loops([0_u32], |n| if n < 200_000 { vec![n + 1] } else { vec![] });
        assert!(way.is_empty());
        assert_eq!(reachable([0_u32], |n| vec![(n + 1) % 1000]).len(), 1000);
    }
}
