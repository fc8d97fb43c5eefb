//! The standard library for `wasm32-unknown-unknown`.
//!
//! Three ways, the first that works: it is there; `rustup target add`; built from Debian's `rust-src`
//! package of the very version of this compiler. The last needs nothing but Debian's archive and cargo.

mod debian;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::Program;
use crate::progress;

/// The target's name.
pub const TRIPLE: &str = "wasm32-unknown-unknown";
/// How long `rustup` may try: it hangs or fails where its download host is out of reach.
const RUSTUP_LIMIT: Duration = Duration::from_mins(1);
/// A library that cannot be linked without `core`, `alloc` and `std`.
const PROBE: &str = "#[unsafe(no_mangle)] pub extern \"C\" fn probe(n: usize) -> usize { \
                     let v: Vec<usize> = (0..n).collect(); println!(\"{v:?}\"); v.len() }\n";
/// The crates the built libraries come from, as cargo's `-Zbuild-std` wants them.
const STD_CRATES: &str = "-Zbuild-std=core,alloc,std,panic_abort,panic_unwind,proc_macro,test";

/// Makes sure programs can be compiled for the browser.
///
/// # Errors
/// When none of the three ways works; the message tells what the last one met.
pub fn ensure() -> Result<()> {
    if links_wasm()? {
        return Ok(());
    }
    let compiler = Compiler::installed()?;
    progress::step("wasm32 standard library", || {
        let _alone = compiler.lock()?;
        if links_wasm()? {
            return Ok(());
        }
        match with_rustup() {
            Ok(()) => return Ok(()),
            Err(reason) => progress::say(format_args!(
                "  not from rustup ({reason:#}); building it from Debian's rust-src"
            )),
        }
        from_debian(&compiler)
    })
}

/// Builds and installs the library from Debian's sources even if it is there: the way's own test.
///
/// # Errors
/// When a step fails, or the result does not link.
pub fn rebuild_from_debian() -> Result<()> {
    let compiler = Compiler::installed()?;
    let _alone = compiler.lock()?;
    progress::step("wasm32 standard library from Debian's rust-src", || {
        from_debian(&compiler)
    })
}

/// Tells one build of the library from another: by the hashes in its files' names.
///
/// # Errors
/// When it is not there.
pub fn fingerprint() -> Result<String> {
    let folder = Compiler::installed()?.rustlib().join(TRIPLE).join("lib");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<Vec<_>>>()?;
    names.sort();
    Ok(names.join("\n"))
}

/// The compiler in use.
struct Compiler {
    sysroot: PathBuf,
    release: String,
}

impl Compiler {
    fn installed() -> Result<Self> {
        let sysroot = Program::new("rustc")?
            .args(["--print", "sysroot"])
            .stdout()?;
        let version = Program::new("rustc")?.args(["-vV"]).stdout()?;
        let release = release(&version)
            .context("`rustc -vV` names no release")?
            .to_owned();
        Ok(Self {
            sysroot: PathBuf::from(sysroot.trim()),
            release,
        })
    }

    fn rustlib(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib")
    }

    /// Keeps a second xtask on this machine from installing into the same toolchain. Held while it lives.
    fn lock(&self) -> Result<File> {
        let path = self.rustlib().join("wasm32-unknown-unknown.lock");
        let file = File::create(&path)
            .with_context(|| format!("cannot write into the toolchain at {}", path.display()))?;
        file.lock().context("cannot lock the toolchain")?;
        Ok(file)
    }
}

/// Whether a small library really links: a folder that is there proves nothing.
fn links_wasm() -> Result<bool> {
    let dir = scratch("aftercart-wasm-probe")?;
    let source = dir.join("probe.rs");
    fs::write(&source, PROBE).context("cannot write the wasm probe")?;
    let linked = Program::new("rustc")?
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "cdylib",
            "--target",
            TRIPLE,
            "-o",
        ])
        .args([dir.join("probe.wasm"), source])
        .quiet()
        .run()
        .is_ok();
    let _ = fs::remove_dir_all(dir);
    Ok(linked)
}

/// The `release:` of `rustc -vV`.
fn release(verbose_version: &str) -> Option<&str> {
    verbose_version
        .lines()
        .find_map(|line| line.strip_prefix("release: "))
}

fn with_rustup() -> Result<()> {
    Program::new("rustup")?
        .args(["target", "add", TRIPLE])
        .quiet()
        .run_within(RUSTUP_LIMIT)?;
    if links_wasm()? {
        Ok(())
    } else {
        bail!("rustup says it is installed, but nothing links")
    }
}

fn from_debian(compiler: &Compiler) -> Result<()> {
    // A fixed place beside the libraries: the path is part of the crates' hashes, and other hashes would
    // break every wasm build made before, without cargo noticing.
    let dir = compiler.rustlib().join("wasm32-unknown-unknown.build");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).with_context(|| format!("cannot write {}", dir.display()))?;
    let library = debian::unpack_library(&compiler.release, &dir)?;
    let built = build(&dir, &library)?;
    install(&built, &compiler.rustlib().join(TRIPLE))?;
    fs::remove_dir_all(&dir).context("cannot clear the build folder")?;
    if links_wasm()? {
        Ok(())
    } else {
        bail!("the library built from Debian's rust-src does not link")
    }
}

/// Compiles the standard library with cargo's own `-Zbuild-std`, offline: its dependencies lie beside it.
/// Answers the folder with the results.
fn build(dir: &Path, library: &Path) -> Result<PathBuf> {
    let package = dir.join("std");
    write(&package.join("src/lib.rs"), "#![no_std]\n")?;
    write(&package.join("Cargo.toml"), MANIFEST)?;
    let vendor = library.join("vendor").display().to_string();
    write(
        &package.join(".cargo/config.toml"),
        &format!(
            "[source.crates-io]\nreplace-with = \"vendor\"\n[source.vendor]\ndirectory = '{vendor}'\n"
        ),
    )?;
    let flags = format!(
        "-Cembed-bitcode=yes --remap-path-prefix={}=/rustc/std/library",
        library.display()
    );
    let target = dir.join("target");
    progress::say("  compiling it (about 25 s)");
    Program::cargo()?
        .in_dir(&package)
        .args([
            "build",
            "--quiet",
            "--release",
            "--offline",
            "--target",
            TRIPLE,
            STD_CRATES,
        ])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_TESTS_ONLY_SRC_ROOT", library)
        .env("RUSTFLAGS", flags)
        .env("CARGO_TARGET_DIR", &target)
        .run()?;
    Ok(target.join(TRIPLE).join("release/deps"))
}

/// The throw-away package whose build brings the standard library with it.
const MANIFEST: &str = "\
[package]
name = \"wasm-std\"
version = \"0.0.0\"
edition = \"2021\"

[workspace]

[profile.release]
opt-level = 3
codegen-units = 1
debug = 0
";

/// Puts the libraries in place in one move, so that nobody sees half of them.
fn install(built: &Path, place: &Path) -> Result<()> {
    let fresh = place.with_extension("fresh");
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(fresh.join("lib"))
        .with_context(|| format!("cannot write {}", fresh.display()))?;
    for entry in
        fs::read_dir(built).with_context(|| format!("nothing was built in {}", built.display()))?
    {
        let file = entry.context("cannot read the build folder")?.path();
        let name = file.file_name().unwrap_or_default();
        let ours = name.to_string_lossy().starts_with("libwasm_std-");
        if file.extension().is_some_and(|kind| kind == "rlib") && !ours {
            fs::copy(&file, fresh.join("lib").join(name))
                .with_context(|| format!("cannot copy {}", file.display()))?;
        }
    }
    let _ = fs::remove_dir_all(place);
    fs::rename(&fresh, place)
        .with_context(|| format!("cannot put the libraries at {}", place.display()))
}

/// An empty folder of this process' own in the system's place for them.
fn scratch(name: &str) -> Result<PathBuf> {
    let dir = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
    fs::create_dir_all(&dir).with_context(|| format!("cannot write {}", dir.display()))?;
    Ok(dir)
}

fn write(file: &Path, text: &str) -> Result<()> {
    let folder = file.parent().context("a file without a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot write {}", folder.display()))?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_read_from_rustc() {
        let version = "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\nrelease: 1.95.0\nLLVM version: 22.1.2\n";
        assert_eq!(release(version), Some("1.95.0"));
        assert_eq!(release("rustc 1.95.0"), None);
    }

    #[test]
    fn installing_takes_the_libraries_and_nothing_else() {
        let dir = scratch("aftercart-install-test").unwrap();
        let built = dir.join("deps");
        for name in [
            "libcore-1.rlib",
            "libcore-1.rmeta",
            "core-1.d",
            "libwasm_std-2.rlib",
        ] {
            write(&built.join(name), name).unwrap();
        }
        let place = dir.join("wasm32-unknown-unknown");
        write(&place.join("lib/libcore-0.rlib"), "from another compiler").unwrap();
        install(&built, &place).unwrap();
        let names: Vec<_> = fs::read_dir(place.join("lib"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["libcore-1.rlib"]);
        fs::remove_dir_all(dir).unwrap();
    }
}
