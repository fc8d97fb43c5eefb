//! The browser's half: compiled, bound to JavaScript, and laid out with styles and public files.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::Program;
use crate::site::{self, Site};
use crate::{paths, progress, wasm_target};

/// `output-name` in `[package.metadata.leptos]`.
const NAME: &str = "aftercart";
/// `lib-profile-release` in `[package.metadata.leptos]`.
const PROFILE: &str = "wasm-release";

/// Brings the served folder up to date.
///
/// # Errors
/// When the wasm32 target is missing, the code does not compile, or a file cannot be written.
pub fn build() -> Result<()> {
    wasm_target::ensure()?;
    let wasm = progress::step("browser's half: wasm", compile)?;
    let site = layout(&bind(&wasm)?)?;
    let changed = site::publish(&site, &paths::site())?;
    progress::say(format_args!(
        "browser's half: {changed} of {} files were new or changed",
        site.len()
    ));
    Ok(())
}

/// Compiles the library alone, as a cdylib alone: beside an rlib cargo would silently leave out the
/// link-time optimisation (cargo #9672), which saves a sixth of the size.
fn compile() -> Result<PathBuf> {
    let folder = paths::target().join(wasm_target::TRIPLE);
    forget_other_std(&folder)?;
    Program::cargo()?
        .args([
            "rustc",
            "--package",
            NAME,
            "--lib",
            "--crate-type",
            "cdylib",
        ])
        .args(["--target", wasm_target::TRIPLE, "--profile", PROFILE])
        .args(["--no-default-features", "--features", "hydrate"])
        .run()?;
    Ok(folder.join(PROFILE).join(format!("{NAME}.wasm")))
}

/// Clears what was compiled against another build of the standard library, for instance before rustup could
/// install its own: cargo would not notice and fail with E0463.
fn forget_other_std(folder: &Path) -> Result<()> {
    let now = wasm_target::fingerprint()?;
    let note = folder.join("std-fingerprint");
    if fs::read_to_string(&note).is_ok_and(|before| before == now) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    fs::create_dir_all(folder)?;
    fs::write(note, now).context("cannot note the standard library in use")
}

/// Runs wasm-bindgen, unless it has already run on this very input. Answers the folder of its output.
fn bind(wasm: &Path) -> Result<PathBuf> {
    let work = paths::target().join("xtask");
    let (output, note) = (work.join("bindgen"), work.join("bindgen-input"));
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let mark = mark(&input);
    if output.is_dir() && fs::read_to_string(&note).is_ok_and(|before| before == mark) {
        return Ok(output);
    }
    progress::step("browser's half: JavaScript bindings", || {
        let _ = fs::remove_file(&note);
        let _ = fs::remove_dir_all(&output);
        // The compiled server looks for wasm-bindgen's own file names, `aftercart.js` and `aftercart_bg.wasm`,
        // because LEPTOS_OUTPUT_NAME is not set while it is compiled.
        Bindgen::new()
            // A fifth of the transfer, and no help in a browser.
            .remove_name_section(true)
            .web(true)
            .and_then(|bindgen| {
                bindgen
                    .omit_default_module_path(true)
                    .typescript(false)
                    .input_bytes(NAME, input)
                    .generate(&output)
            })
            .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
        fs::write(&note, mark).context("cannot note what was bound")?;
        Ok(output)
    })
}

/// Counts the ways the bindings were made: raise it with every change of them.
const BINDING: u32 = 2;

/// Tells one input from another.
fn mark(input: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    BINDING.hash(&mut hasher);
    input.hash(&mut hasher);
    format!("{:016x} of {} bytes", hasher.finish(), input.len())
}

/// What is served from where: bindings and styles under `pkg/`, public files at the root.
fn layout(bindings: &Path) -> Result<Site> {
    let mut site = Site::new();
    let pkg = Path::new("pkg");
    gather(bindings, pkg, &mut site)?;
    let style = paths::root().join("style/main.css");
    if style.exists() {
        site.insert(pkg.join(NAME).with_extension("css"), read(&style)?);
    }
    let public = paths::root().join("public");
    if public.is_dir() {
        gather(&public, Path::new(""), &mut site)?;
    }
    Ok(site)
}

/// Reads every file below `from` as one below `to`.
fn gather(from: &Path, to: &Path, site: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry.context("cannot read a folder")?;
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            gather(&entry.path(), &place, site)?;
        } else {
            site.insert(place, read(&entry.path())?);
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_input_has_another_mark() {
        assert_eq!(mark(b"wasm"), mark(b"wasm"));
        assert_ne!(mark(b"wasm"), mark(b"wasn"));
        assert_ne!(mark(b""), mark(b"\0"));
    }
}
