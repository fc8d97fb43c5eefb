//! A folder of served files for one test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub struct Site(PathBuf);

static NEXT: AtomicU32 = AtomicU32::new(0);

impl Site {
    /// The files a page names, with contents that say what they are.
    pub fn new() -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("aftercart-served-{}-{number}", std::process::id());
        let site = Self(std::env::temp_dir().join(name));
        for file in [
            "pkg/aftercart.css",
            "pkg/aftercart.js",
            "pkg/aftercart_bg.wasm",
            "favicon.svg",
            "logo.svg",
        ] {
            site.write(file, &format!("{file} as it was"));
        }
        site
    }

    /// Writes a file and what stands for its compressed forms.
    pub fn write(&self, path: &str, content: &str) {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
        for form in ["br", "gz"] {
            let place = format!("{}.{form}", file.display());
            fs::write(place, format!("{form} of {content}")).unwrap();
        }
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
