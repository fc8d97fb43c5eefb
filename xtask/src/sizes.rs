//! What a buyer's browser downloads, held to a budget.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process::Program;
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

/// Prints what files and pages weigh, and what they weighed when that was last recorded.
///
/// # Errors
/// When nothing was built, or something is over its budget.
pub fn run(flags: &[&str]) -> Result<()> {
    let record = match flags {
        [] => false,
        ["--record"] => true,
        _ => bail!("`sizes` knows --record alone"),
    };
    check()?;
    let pages = Program::cargo()?
        .args(["test", "--package", "aftercart", "--features", "ssr"])
        .args(["--test", "it", "--", "--nocapture", "served::weights"]);
    pages.run().context("the pages are over their budget")?;
    if record {
        let pages = fs::read_to_string(paths::root().join("target/weights.tsv"))?;
        let now = lines(&weights()?) + &pages;
        fs::write(recorded(), now).context("cannot record the weights")?;
    }
    Ok(())
}

/// Prints the served files' sizes.
///
/// # Errors
/// When nothing was built, or wasm and JavaScript are over the budget.
pub fn check() -> Result<()> {
    let weights = weights()?;
    let before = fs::read_to_string(recorded()).unwrap_or_default();
    print(&weights, &files_in(&before));
    within(&weights, BUDGET)
}

/// Where the weights are kept that later ones are compared with. The pages' lines are the tests' own.
fn recorded() -> std::path::PathBuf {
    paths::root().join("tests/weights.tsv")
}

fn lines(weights: &[Weight]) -> String {
    let line = |weight: &Weight| {
        let Weight { name, raw, brotli } = weight;
        format!("file\t{name}\t\t{raw}\t{brotli}\n")
    };
    weights.iter().map(line).collect()
}

/// The recorded bytes after brotli of each served file.
fn files_in(recorded: &str) -> HashMap<String, usize> {
    let file = |line: &str| {
        let fields: Vec<_> = line.split('\t').collect();
        let ["file", name, _, _, brotli] = fields[..] else {
            return None;
        };
        Some((name.to_owned(), brotli.parse().ok()?))
    };
    recorded.lines().filter_map(file).collect()
}

fn weights() -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    let site = paths::site();
    weigh(&site, &site, &mut weights)
        .context("nothing to weigh: run `cargo xtask client` first")?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
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

fn print(weights: &[Weight], before: &HashMap<String, usize>) {
    println!(
        "{:<32} {:>10} {:>10} {:>10}",
        "file", "raw", "brotli", "recorded"
    );
    for Weight { name, raw, brotli } in weights {
        let then = before
            .get(name)
            .map_or("new".to_owned(), ToString::to_string);
        println!("{name:<32} {raw:>10} {brotli:>10} {then:>10}");
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
    fn what_was_recorded_can_be_compared_with() {
        let text = lines(&[weight("pkg/a.wasm", 60)]) + "page\toffer\tde\t9\t3\n";
        let before = files_in(&text);
        assert_eq!(before, HashMap::from([("pkg/a.wasm".to_owned(), 60)]));
    }

    #[test]
    fn an_empty_folder_is_not_within_budget() {
        assert!(within(&[weight("robots.txt", 10)], BUDGET).is_err());
    }
}
