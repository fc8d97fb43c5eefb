// Lighthouse's mobile run over the buyer's pages: cargo xtask test browser -- --config lighthouse.config.ts
// npx fetches Lighthouse; AFTERCART_LIGHTHOUSE names one that is installed already. It is no part of the usual tests: it
// takes minutes, and 150 packages.
import { defineConfig } from "@playwright/test";
import usual from "./playwright.config.js";

export default defineConfig({
  ...usual,
  testDir: "lighthouse",
  timeout: 900_000,
  projects: [{ name: "lighthouse" }],
});
