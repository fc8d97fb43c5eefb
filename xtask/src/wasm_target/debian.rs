//! Debian's `rust-src`: found by version in the archive the machine already uses, unpacked without
//! installing it. Everything apt writes stays in a folder of ours: the system's sources are not touched.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::Program;
use crate::progress;

/// Where to look for the package, the small indexes first. A release's backports hold many versions.
const SUITES: [&str; 6] = [
    "trixie-backports",
    "forky-backports",
    "bookworm-backports",
    "trixie",
    "forky",
    "sid",
];
/// The keys Debian signs its archive with, where its package puts them.
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Downloads `rust-src` of exactly this release and unpacks the standard library into `dir`.
/// Answers the path of its `library` folder.
///
/// # Errors
/// When there is no apt, no Debian mirror in its configuration, or no such version.
pub fn unpack_library(release: &str, dir: &Path) -> Result<PathBuf> {
    let mirrors = mirrors().context(
        "no apt to ask: install the target with `rustup target add wasm32-unknown-unknown`",
    )?;
    if mirrors.is_empty() {
        bail!("apt's configuration names no Debian archive");
    }
    let mut trouble = Vec::new();
    for mirror in &mirrors {
        for suite in SUITES {
            match fetch(mirror, suite, release, &dir.join("apt")) {
                Ok(Some(package)) => return unpack(&package, release, dir),
                Ok(None) => {}
                Err(error) => trouble.push(format!("{suite}: {error:#}")),
            }
        }
    }
    bail!(
        "Debian's archive has no rust-src {release} in {}\n{}",
        SUITES.join(", "),
        trouble.join("\n")
    )
}

/// The Debian archives in apt's own configuration.
fn mirrors() -> Result<Vec<String>> {
    let format = "$(LABEL)\t$(REPO_URI)";
    let known = Program::new("apt-get")?
        .args(["indextargets", "--format", format, "Created-By: Packages"])
        .stdout()?;
    let mirrors = labelled_mirrors(&known);
    if !mirrors.is_empty() {
        return Ok(mirrors);
    }
    // A machine that never ran `apt-get update` knows no labels yet, but still what it would download.
    let plan = Program::new("apt-get")?
        .args(["--print-uris", "update"])
        .stdout()?;
    Ok(planned_mirrors(&plan))
}

/// Mirrors from lines of a label, a tab and an address. Debian's own, without its security archive, which
/// has none of the suites we want.
fn labelled_mirrors(targets: &str) -> Vec<String> {
    let lines = targets.lines().filter_map(|line| line.split_once('\t'));
    distinct(
        lines
            .filter(|(label, _)| *label == "Debian" || *label == "Debian Backports")
            .map(|(_, uri)| uri),
    )
}

/// Mirrors from what `apt-get --print-uris update` would download: `'<mirror>/dists/<suite>/InRelease' …`.
fn planned_mirrors(plan: &str) -> Vec<String> {
    let bases = plan.lines().filter_map(|line| {
        line.strip_prefix('\'')?
            .split_once("/dists/")
            .map(|(base, _)| base)
    });
    distinct(bases.filter(|base| !base.ends_with("-security")))
}

fn distinct<'a>(uris: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for uri in uris {
        let uri = format!("{}/", uri.trim_end_matches('/'));
        if !found.contains(&uri) {
            found.push(uri);
        }
    }
    found
}

/// Downloads the package from one suite, if it has the release.
fn fetch(mirror: &str, suite: &str, release: &str, apt: &Path) -> Result<Option<PathBuf>> {
    let _ = fs::remove_dir_all(apt);
    for folder in ["sources", "lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(apt.join(folder)).context("cannot make apt's folders")?;
    }
    let keyring = Path::new(KEYRING).exists().then_some(KEYRING);
    fs::write(
        apt.join("sources/debian.sources"),
        source(mirror, suite, keyring),
    )
    .context("cannot write apt's source")?;
    apt_in("apt-get", apt)?
        .args(["update", "--error-on=any"])
        .stdout()?;
    let versions = apt_in("apt-cache", apt)?
        .args(["madison", "rust-src"])
        .stdout()?;
    let Some(version) = pick(&versions, release) else {
        return Ok(None);
    };
    progress::say(format_args!(
        "  downloading rust-src {version} of {suite} (45 MB)"
    ));
    apt_in("apt-get", apt)?
        .args(["download", &format!("rust-src={version}")])
        .in_dir(apt)
        .stdout()?;
    let package = fs::read_dir(apt)?.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(package
        .filter(|path| path.extension().is_some_and(|kind| kind == "deb"))
        .max())
}

/// A program of apt's that keeps to our folder.
fn apt_in(program: &str, apt: &Path) -> Result<Program> {
    let places = [
        ("Dir::Etc::SourceList", PathBuf::from("/dev/null")),
        ("Dir::Etc::SourceParts", apt.join("sources")),
        ("Dir::Etc::Preferences", PathBuf::from("/dev/null")),
        ("Dir::Etc::PreferencesParts", PathBuf::from("/dev/null")),
        ("Dir::State::Lists", apt.join("lists")),
        ("Dir::Cache", apt.join("cache")),
    ];
    let options = places
        .iter()
        .map(|(name, place)| format!("-o{name}={}", place.display()));
    let lean = [
        "-oAcquire::Languages=none",
        "-oAcquire::IndexTargets::deb::DEP-11::DefaultEnabled=false",
    ];
    // Without a user to give up its rights to, apt downloads as whoever runs it, into whatever folder.
    let plain = ["-oAPT::Sandbox::User=", "-oAcquire::Retries=2"];
    Ok(Program::new(program)?.args(options).args(lean).args(plain))
}

/// One source in apt's deb822 format.
fn source(mirror: &str, suite: &str, keyring: Option<&str>) -> String {
    let signed = keyring.map_or_else(String::new, |keyring| format!("Signed-By: {keyring}\n"));
    format!("Types: deb\nURIs: {mirror}\nSuites: {suite}\nComponents: main\n{signed}")
}

/// The Debian version of this upstream release in `apt-cache madison`, not the newest: `name | version | source`.
fn pick<'a>(madison: &'a str, release: &str) -> Option<&'a str> {
    let versions = madison
        .lines()
        .filter_map(|line| line.split('|').nth(1).map(str::trim));
    versions.into_iter().find(|version| {
        let upstream = version.split(['-', '+', '~']).next().unwrap_or_default();
        upstream == release
    })
}

/// Unpacks only the library's folder of the package.
fn unpack(package: &Path, release: &str, dir: &Path) -> Result<PathBuf> {
    let tar = dir.join("rust-src.tar");
    Program::new("sh")?
        .args(["-c", "dpkg-deb --fsys-tarfile \"$1\" > \"$2\"", "sh"])
        .args([package, &tar])
        .run()?;
    let library = format!("./usr/src/rustc-{release}/library");
    Program::new("tar")?
        .in_dir(dir)
        .args([
            "--extract",
            "--strip-components=4",
            "--file",
            "rust-src.tar",
            &library,
        ])
        .run()?;
    fs::remove_file(tar).context("cannot clear the unpacked package")?;
    Ok(dir.join("library"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrors_are_debians_own_and_each_once() {
        let targets = "Debian\thttp://mirror.test/debian/\nDebian\thttp://mirror.test/debian/\n\
                       Debian-Security\thttp://mirror.test/debian-security/\nSomebody\thttp://other.test/apt/\n";
        assert_eq!(labelled_mirrors(targets), ["http://mirror.test/debian/"]);
        assert!(labelled_mirrors("\n").is_empty());
    }

    #[test]
    fn a_machine_that_never_updated_still_names_its_mirror() {
        let plan = "'http://mirror.test/debian/dists/bookworm/InRelease' mirror.test_debian_dists_bookworm_InRelease 0 \n\
                    'http://mirror.test/debian/dists/bookworm-updates/InRelease' x 0 \n\
                    'http://mirror.test/debian-security/dists/bookworm-security/InRelease' x 0 \n";
        assert_eq!(planned_mirrors(plan), ["http://mirror.test/debian/"]);
    }

    #[test]
    fn the_source_names_mirror_suite_and_keys() {
        assert_eq!(
            source("http://mirror.test/debian/", "sid", Some("/keys.gpg")),
            "Types: deb\nURIs: http://mirror.test/debian/\nSuites: sid\nComponents: main\nSigned-By: /keys.gpg\n"
        );
        assert!(!source("http://mirror.test/debian/", "sid", None).contains("Signed-By"));
    }

    #[test]
    fn the_version_is_the_compilers_not_the_newest() {
        let madison = "  rust-src | 1.96.1+dfsg1-2~bpo13+1 | http://mirror.test/debian trixie-backports/main amd64 Packages\n\
                       \x20 rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror.test/debian trixie-backports/main amd64 Packages\n";
        assert_eq!(pick(madison, "1.95.0"), Some("1.95.0+dfsg1-2~bpo13+1"));
        assert_eq!(pick(madison, "1.95"), None);
        assert_eq!(pick("", "1.95.0"), None);
    }
}
