// The demo's sample shop: the simulator by the name `localhost`, another site than Aftercart's `127.0.0.1`.

/** The shop's own page after a checkout that would have led to `landing`. */
export function thanksPage(simulatorUrl: string, landing: string): string {
  return `${shopOf(simulatorUrl)}/sample-shop/thanks${new URL(landing).search}`;
}

/** The shop's origin. */
export function shopOf(simulatorUrl: string): string {
  return simulatorUrl.replace("127.0.0.1", "localhost");
}
