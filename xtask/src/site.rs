//! The folder of served files: written only where something changed, each text with its compressed forms.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Files by their path below the served folder.
pub type Site = BTreeMap<PathBuf, Vec<u8>>;

/// Kinds of files worth compressing; pictures and fonts are compressed by themselves.
const COMPRESSIBLE: [&str; 9] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];
/// Brotli's window, as a power of two: larger than any file of ours.
const WINDOW: u32 = 22;
/// Brotli's best.
const QUALITY: u32 = 11;

/// Makes `folder` hold exactly these files and their compressed forms. Answers how many were written.
///
/// # Errors
/// When a file cannot be read, written or removed.
pub fn publish(site: &Site, folder: &Path) -> Result<usize> {
    clear_strangers(site, folder, Path::new(""))?;
    let mut written = 0;
    for (path, bytes) in site {
        let file = folder.join(path);
        if is_current(&file, bytes) {
            continue;
        }
        write(&file, bytes)?;
        written += 1;
    }
    Ok(written)
}

/// The size of a file as browsers download it, in bytes.
///
/// # Errors
/// When it cannot be compressed.
pub fn brotli_size(bytes: &[u8]) -> Result<usize> {
    Ok(brotli(bytes)?.len())
}

/// Whether the file and its compressed forms are there, of these very bytes.
fn is_current(file: &Path, bytes: &[u8]) -> bool {
    let compressed = forms(file).iter().all(|form| form.exists());
    compressed && fs::read(file).is_ok_and(|old| old == bytes)
}

/// The compressed forms of a file: `main.css.br` and `main.css.gz`, or none.
fn forms(file: &Path) -> Vec<PathBuf> {
    let kind = file
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    if !COMPRESSIBLE.contains(&kind.as_str()) {
        return Vec::new();
    }
    ["br", "gz"]
        .map(|form| file.with_extension(format!("{kind}.{form}")))
        .to_vec()
}

/// Writes a file after its compressed forms: only a finished file is current.
fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let folder = file.parent().context("a served file lies in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot write {}", folder.display()))?;
    let _ = fs::remove_file(file);
    for form in forms(file) {
        let gzip = form.extension().is_some_and(|kind| kind == "gz");
        let bytes = if gzip {
            gzip_of(bytes)?
        } else {
            brotli(bytes)?
        };
        fs::write(&form, bytes).with_context(|| format!("cannot write {}", form.display()))?;
    }
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, QUALITY, WINDOW);
    writer.write_all(bytes).context("brotli")?;
    Ok(writer.into_inner())
}

fn gzip_of(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).context("gzip")?;
    writer.finish().context("gzip")
}

/// Removes what was served once and is no longer.
fn clear_strangers(site: &Site, folder: &Path, below: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder.join(below)) else {
        return Ok(());
    };
    for entry in entries {
        let place = below.join(entry.context("cannot read the served folder")?.file_name());
        let file = folder.join(&place);
        if file.is_dir() {
            clear_strangers(site, folder, &place)?;
        } else if !belongs(site, &place) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}

/// Whether a path is one of ours or a compressed form of one.
fn belongs(site: &Site, place: &Path) -> bool {
    site.contains_key(place)
        || place
            .extension()
            .is_some_and(|kind| kind == "br" || kind == "gz")
            && {
                let plain = place.with_extension("");
                site.contains_key(&plain) && forms(&plain).iter().any(|form| form == place)
            }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Site {
        list.iter()
            .map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec()))
            .collect()
    }

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("aftercart-site-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn only_what_changed_is_written() {
        let folder = folder("changed");
        let site = files(&[
            ("pkg/main.css", "a { color: red }"),
            ("logo.png", "picture"),
        ]);
        assert_eq!(publish(&site, &folder).unwrap(), 2);
        assert_eq!(publish(&site, &folder).unwrap(), 0);
        let site = files(&[
            ("pkg/main.css", "a { color: blue }"),
            ("logo.png", "picture"),
        ]);
        assert_eq!(publish(&site, &folder).unwrap(), 1);
        fs::remove_file(folder.join("pkg/main.css.br")).unwrap();
        assert_eq!(publish(&site, &folder).unwrap(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn files_of_yesterday_are_not_served_today() {
        let folder = folder("strangers");
        publish(&files(&[("old.css", "x"), ("kept.css", "y")]), &folder).unwrap();
        publish(&files(&[("kept.css", "y")]), &folder).unwrap();
        let mut left: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["kept.css", "kept.css.br", "kept.css.gz"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn compressed_forms_hold_the_same_text() {
        let folder = folder("forms");
        let text = "the same words again and ".repeat(40);
        publish(&files(&[("main.css", &text)]), &folder).unwrap();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(
            &mut fs::File::open(folder.join("main.css.br")).unwrap(),
            &mut plain,
        )
        .unwrap();
        assert_eq!(plain, text.as_bytes());
        let mut plain = String::new();
        let gz = fs::File::open(folder.join("main.css.gz")).unwrap();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(gz), &mut plain).unwrap();
        assert_eq!(plain, text);
        fs::remove_dir_all(folder).unwrap();
    }
}
