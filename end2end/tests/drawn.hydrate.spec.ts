// Pictures of the pages that the Rust tests draw, which hold states that would take minutes or luck to come by: see
// ../support/picture.ts. Run those first: `cargo xtask test rust -- --test it pages`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures/index.js";
import { picture } from "../support/picture.js";

const FOLDER = fileURLToPath(new URL("../../target/pages/", import.meta.url));

/** What is pictured, if the Rust tests draw it. */
const PAGES = [
  "charge-planned",
  "charge-slow",
  "charge-over",
  "charge-other-amount",
  "charge-never-sent",
  "charge-unsent",
  "charge-nothing-found",
  "charge-cancelled",
  "charge-abandoned",
  "offer-price-changed",
  "offer-ended",
  "notice-method-gone",
  "change-upgrade-planned",
  "change-upgrade-needs_action",
  "change-upgrade-too-late",
  "change-upgrade-declined-applied",
  "change-downgrade-unknown",
  "change-late",
  "change-taken-instead",
  "change-credit-used",
];

test.describe("drawn pages", () => {
  test.skip(!existsSync(FOLDER), "no Rust test has drawn pages yet");
  // They stand alone: no server hydrates them.
  test.use({ javaScriptEnabled: false });

  test("the states that are rare", async ({ page, appUrl }) => {
    test.setTimeout(180_000);
    const drawn = new Set(readdirSync(FOLDER).map((file) => file.replace(/\.html$/, "")));
    for (const name of PAGES) {
      expect(drawn, "the Rust tests draw it").toContain(name);
      const html = readFileSync(`${FOLDER}${name}.html`, "utf8");
      const body = html.replaceAll("../../style/main.css", "/pkg/aftercart.css").replaceAll("../../public/", "/");
      const url = `${appUrl}/drawn/${name}`;
      await page.route(url, (route) => route.fulfill({ contentType: "text/html", body }));
      await page.goto(url);
      await picture(page, `drawn-${name}`);
    }
  });
});
