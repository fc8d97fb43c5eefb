// Prints the path of a Chromium that really shows a page here: the npm package's own, unpacked into the folder
// given, or one of the machine's.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { flags } from "./chromium-flags.mjs";

async function packaged() {
  const manifest = new URL("../node_modules/@sparticuz/chromium/package.json", import.meta.url);
  // The package unpacks into the system's folder for temporary files and takes what it finds there for its own:
  // a folder per version keeps an older one from being used.
  const folder = join(resolve(process.argv[2]), JSON.parse(readFileSync(manifest, "utf8")).version);
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}

function installed() {
  const names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(existsSync);
}

async function works(executablePath) {
  try {
    const browser = await chromium.launch({ executablePath, args: flags, timeout: 30_000 });
    const page = await browser.newPage();
    await page.setContent("<p>ready</p>");
    const text = await page.textContent("p");
    await browser.close();
    return text === "ready";
  } catch (error) {
    console.error(`${executablePath}: ${String(error).split("\n")[0]}`);
    return false;
  }
}

const candidates = [await packaged().catch((error) => void console.error(String(error))), ...installed()];
for (const path of candidates) {
  if (path && (await works(path))) {
    console.log(path);
    process.exit(0);
  }
}
process.exit(1);
