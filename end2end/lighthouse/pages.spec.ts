// Four categories, on the phone and the network that Lighthouse simulates. Each page is judged three times; the middle
// result counts.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium, type BrowserContext } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";

const runs = 3;
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; numericValue?: number; title: string }>;
}

const middle = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** Judges a page in the browser that listens there, with the cookies it has. */
async function judge(url: string, port: number, folder: string): Promise<Report> {
  const installed = process.env["AFTERCART_LIGHTHOUSE"];
  const [command, first] = installed ? [installed, []] : ["npx", ["--yes", "lighthouse@12.8.2"]];
  const output = join(folder, "report.json");
  await promisify(execFile)(command, [
    ...first,
    url,
    `--port=${port}`,
    "--disable-storage-reset",
    `--only-categories=${categories.join(",")}`,
    "--output=json",
    `--output-path=${output}`,
    "--quiet",
  ]);
  return JSON.parse(await readFile(output, "utf8")) as Report;
}

/** What costs a category points. */
const faults = (report: Report, category: string) =>
  (report.categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => id);

async function judged(name: string, url: string, cookies: Awaited<ReturnType<BrowserContext["cookies"]>>) {
  const folder = await mkdtemp(join(tmpdir(), "aftercart-lighthouse-"));
  const port = await freePort();
  // Lighthouse opens its tab in the browser's own context: only a persistent one shares its cookies with it.
  const options = test.info().project.use.launchOptions ?? {};
  const args = [...(options.args ?? []), `--remote-debugging-port=${port}`];
  const browser = await chromium.launchPersistentContext(join(folder, "profile"), { ...options, args });
  const reports: Report[] = [];
  try {
    await browser.addCookies(cookies);
    for (let run = 0; run < runs; run += 1) {
      reports.push(await judge(url, port, folder));
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
  const score = (category: string) => middle(reports.map((report) => 100 * (report.categories[category]?.score ?? 0)));
  const value = (audit: string) => middle(reports.map((report) => report.audits[audit]?.numericValue ?? NaN));
  const scores = categories.map((category) => `${category} ${Math.round(score(category))}`).join(", ");
  const times = [
    ["FCP", "first-contentful-paint"],
    ["LCP", "largest-contentful-paint"],
    ["TBT", "total-blocking-time"],
    ["CLS", "cumulative-layout-shift"],
  ] as const;
  console.log(`${name}: ${scores}; ${times.map(([short, audit]) => `${short} ${Math.round(value(audit))}`).join(", ")}`);
  for (const category of categories) {
    const lost = [...new Set(reports.flatMap((report) => faults(report, category)))];
    console.log(`  ${category}: ${lost.length > 0 ? lost.join(", ") : "nothing to find fault with"}`);
  }
  expect(score("accessibility"), `accessibility of ${name}`).toBe(100);
  expect(score("best-practices"), `best practices of ${name}`).toBeGreaterThanOrEqual(95);
  expect(score("performance"), `performance of ${name}`).toBeGreaterThanOrEqual(90);
  // The demo's front page is nobody's: it stays out of search engines, and needs no words for their lists of results.
  const meant = name === "home" ? ["is-crawlable", "meta-description"] : [];
  const lost = [...new Set(reports.flatMap((report) => faults(report, "seo")))];
  expect(lost.filter((audit) => !meant.includes(audit)), `search engines about ${name}`).toEqual([]);
}

test("the home page", async ({ appUrl }) => {
  await judged("home", `${appUrl}/`, []);
});

test("the offer", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");
  await judged("offer", page.url(), await page.context().cookies());
});

test("the charge", async ({ page, buysAndAccepts, offer }) => {
  await buysAndAccepts("4242424242424242");
  await offer.says("succeeded");
  await judged("charge", page.url(), await page.context().cookies());
});

test("the plans", async ({ page, looksAtPlans }) => {
  await looksAtPlans("pdt_basic_plan");
  await judged("plans", page.url(), await page.context().cookies());
});
