// Pages around a frame. The demo's sample shop is the simulator by the name `localhost`: another site than Aftercart's
// `127.0.0.1`.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What another site answers: a body, and cookies that it sets. */
export interface Answer {
  html: string;
  cookies?: string[];
}

/** A site of the test's own, on a free port of 127.0.0.1. Browsers let no page that a test makes up reach this machine. */
export async function otherSite(answer: (request: IncomingMessage) => Answer) {
  const server = createServer((request, response) => {
    const { html, cookies } = answer(request);
    response.setHeader("content-type", "text/html");
    if (cookies) response.setHeader("set-cookie", cookies);
    response.end(html);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

/** The shop's own page after a checkout that would have led to `landing`. */
export function thanksPage(simulatorUrl: string, landing: string): string {
  return `${shopOf(simulatorUrl)}/sample-shop/thanks${new URL(landing).search}`;
}

/** The shop's origin. */
export function shopOf(simulatorUrl: string): string {
  return simulatorUrl.replace("127.0.0.1", "localhost");
}
