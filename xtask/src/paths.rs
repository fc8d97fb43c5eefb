//! Where things are.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The repository's root: the folder above this package's own.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let above = package
            .as_deref()
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        above
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default()
    })
}

/// Cargo's target folder: two levels above this binary.
pub fn target() -> &'static Path {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    TARGET.get_or_init(|| {
        let binary = std::env::current_exe().ok();
        let target = binary.as_deref().and_then(|file| file.ancestors().nth(2));
        target.map_or_else(|| root().join("target"), Path::to_path_buf)
    })
}

/// The folder the server serves files from: `LEPTOS_SITE_ROOT`.
pub fn site() -> PathBuf {
    target().join("site")
}

/// The folder of the browser tests.
pub fn end2end() -> PathBuf {
    root().join("end2end")
}
