// A second demo, with an offers file of its own, beside the one all tests share.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BINARY = process.env["AFTERCART_BINARY"] ?? `${ROOT}target/debug/aftercart`;

export interface SecondDemo {
  appUrl: string;
  simulatorUrl: string;
  stop: () => Promise<void>;
}

/** Starts it on free ports. `offers`: its offers file, a path from the repository's root. */
export async function startDemo(offers: string): Promise<SecondDemo> {
  const [app, simulator] = await freePorts(2);
  const appUrl = `http://127.0.0.1:${app}`;
  const env = {
    ...process.env,
    AFTERCART_ADDR: `127.0.0.1:${app}`,
    AFTERCART_PUBLIC_URL: appUrl,
    AFTERCART_SIMULATOR_ADDR: `127.0.0.1:${simulator}`,
    AFTERCART_OFFERS: offers,
  };
  const demo = spawn(BINARY, ["demo"], { cwd: ROOT, env, stdio: "ignore" });
  await expect.poll(() => answers(demo, `${appUrl}/readyz`), { message: "the second demo is ready", timeout: 30_000 }).toBe(true);
  return { appUrl, simulatorUrl: `http://127.0.0.1:${simulator}`, stop: () => ends(demo) };
}

async function answers(demo: ChildProcess, url: string): Promise<boolean> {
  expect(demo.exitCode, "the second demo runs").toBeNull();
  return fetch(url).then(({ ok }) => ok, () => false);
}

async function ends(demo: ChildProcess) {
  const ended = new Promise((done) => demo.once("exit", done));
  demo.kill("SIGTERM");
  await ended;
}

/** So many free ports: each is held until all are found. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => server.listening || once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
