import { defineConfig, devices } from "@playwright/test";
import { flags } from "./support/chromium-flags.mjs";

// `cargo xtask test browser` starts the demo, brings the browser, and says both here. To run against a demo of
// your own: AFTERCART_URL=… SIMULATOR_URL=… npx playwright test (signed links are made by AFTERCART_BINARY, usually
// target/debug/aftercart; its offers file must be offers.toml with modes.toml below it)
const report = process.env["AFTERCART_REPORT"];
const executablePath = process.env["AFTERCART_CHROMIUM"];

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  // All tests share one demo, whose simulator has one clock and one set of faults.
  workers: 1,
  fullyParallel: false,
  forbidOnly: !!process.env["CI"],
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env["AFTERCART_URL"] ?? "http://127.0.0.1:3000",
    launchOptions: executablePath ? { executablePath, args: flags } : { args: flags },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    { name: "hydrated" },
    // Every story that does not need WebAssembly is told again without JavaScript.
    { name: "no-js", use: { javaScriptEnabled: false }, testIgnore: "**/*.hydrate.spec.ts" },
  ],
});
