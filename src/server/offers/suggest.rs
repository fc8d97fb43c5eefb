//! "Did you mean …?"

/// The candidate nearest to `word`, if one is near enough to be meant.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    // A third of the letters may be wrong, but in a short word one at least.
    let tolerance = (word.chars().count() / 3).max(1);
    let lower = word.to_lowercase();
    candidates
        .into_iter()
        .map(|c| (strsim::osa_distance(&lower, &c.to_lowercase()), c))
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Names the nearest candidate, or all of them, or says what to do when there is none.
pub(super) fn instead<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    otherwise: &str,
) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if let Some(near) = nearest(word, candidates.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    match candidates.as_slice() {
        [] => otherwise.to_owned(),
        [one] => format!("use `{one}`, or {otherwise}"),
        many => format!("use one of {}, or {otherwise}", listed(many)),
    }
}

/// `` `a`, `b`, `c` ``, cut short when long.
pub(super) fn listed(words: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut out: Vec<String> = words.iter().take(SHOWN).map(|w| format!("`{w}`")).collect();
    if words.len() > SHOWN {
        out.push("…".to_owned());
    }
    out.join(", ")
}
