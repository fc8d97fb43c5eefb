//! What a buyer's browser downloads, held to a budget.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{paths, site};

/// The most that wasm and JavaScript of a buyer's page may weigh, in bytes after brotli.
const BUDGET: usize = 60_000;

/// One served file.
#[derive(Debug, PartialEq, Eq)]
struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
}

impl Weight {
    /// Whether it counts against the budget.
    fn is_code(&self) -> bool {
        [".wasm", ".js"]
            .iter()
            .any(|kind| self.name.ends_with(kind))
    }
}

/// Prints the served files' sizes.
///
/// # Errors
/// When nothing was built, or wasm and JavaScript are over the budget.
pub fn check() -> Result<()> {
    let mut weights = Vec::new();
    let site = paths::site();
    weigh(&site, &site, &mut weights)
        .context("nothing to weigh: run `cargo xtask client` first")?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    print(&weights);
    within(&weights, BUDGET)
}

fn weigh(folder: &Path, root: &Path, weights: &mut Vec<Weight>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.is_dir() {
            weigh(&file, root, weights)?;
        } else if file
            .extension()
            .is_none_or(|kind| kind != "br" && kind != "gz")
        {
            let bytes = fs::read(&file)?;
            let name = file
                .strip_prefix(root)
                .unwrap_or(&file)
                .display()
                .to_string();
            let compressed = fs::metadata(format!("{}.br", file.display()));
            let brotli = match compressed {
                Ok(form) => usize::try_from(form.len())?,
                Err(_) => site::brotli_size(&bytes)?,
            };
            weights.push(Weight {
                name,
                raw: bytes.len(),
                brotli,
            });
        }
    }
    Ok(())
}

fn print(weights: &[Weight]) {
    println!("{:<32} {:>10} {:>10}", "file", "raw", "brotli");
    for Weight { name, raw, brotli } in weights {
        println!("{name:<32} {raw:>10} {brotli:>10}");
    }
    println!("wasm and JavaScript: {} of {BUDGET} bytes", code(weights));
}

fn code(weights: &[Weight]) -> usize {
    weights
        .iter()
        .filter(|weight| weight.is_code())
        .map(|weight| weight.brotli)
        .sum()
}

fn within(weights: &[Weight], budget: usize) -> Result<()> {
    let code = code(weights);
    if code == 0 {
        bail!("no wasm and no JavaScript to weigh: run `cargo xtask client` first");
    }
    if code > budget {
        bail!(
            "wasm and JavaScript weigh {code} bytes after brotli, {} over the budget",
            code - budget
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(name: &str, brotli: usize) -> Weight {
        Weight {
            name: name.to_owned(),
            raw: brotli * 3,
            brotli,
        }
    }

    #[test]
    fn code_counts_and_styles_do_not() {
        let weights = [
            weight("pkg/a.wasm", 60),
            weight("pkg/a.js", 30),
            weight("pkg/a.css", 1000),
        ];
        assert_eq!(code(&weights), 90);
        assert!(within(&weights, 90).is_ok());
        assert!(
            within(&weights, 89)
                .unwrap_err()
                .to_string()
                .contains("1 over")
        );
    }

    #[test]
    fn an_empty_folder_is_not_within_budget() {
        assert!(within(&[weight("robots.txt", 10)], BUDGET).is_err());
    }
}
