import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a person is told who has none. */
export const howToInstall = 'install it (Debian: apt-get install postgresql; macOS: brew install postgresql@17)';

/** Where packages put the programs, beside the PATH: Debian's, and Homebrew's on both kinds of Mac. */
const places = [
  { folder: '/usr/lib/postgresql', named: /^\d+$/ },
  { folder: '/opt/homebrew/opt', named: /^postgresql@\d+$/ },
  { folder: '/usr/local/opt', named: /^postgresql@\d+$/ },
];

/**
 * The folder of the PostgreSQL server's programs, the newest where there are several; undefined where there is none.
 * @returns {string | undefined}
 */
export function findPostgres() {
  const packaged = places.flatMap(({ folder, named }) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => named.test(name))
      .sort((one, other) => version(other) - version(one))
      .map((name) => path.join(folder, name, 'bin')),
  );
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...packaged];
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(path.join(folder, program))));
}

/** @param {string} name */
function version(name) {
  return Number(/\d+$/.exec(name)?.[0] ?? 0);
}

/** As `findPostgres`, but root on Debian gets it installed where it is missing, as with the browser. */
export function ensurePostgres() {
  if (findPostgres() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing PostgreSQL for the tests, once: apt-get install postgresql');
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'],
    ])
      spawnSync('apt-get', words, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  return findPostgres();
}

/**
 * Runs the server and outlives nobody: its standard input is a pipe from us, and when that closes, however we ended, the server stops and
 * its folder goes.
 */
const untilClosed = '"$0" "$@" & server=$!; read -r _; kill -INT $server; wait $server; cd /; rm -rf "$FOLDER"';

/**
 * Starts a PostgreSQL of its own: a fresh data folder, a free port on loopback, no password, nothing that waits for a disk.
 * @param {string} programs the folder of its programs.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url` ends before the name of a database; `postgres` is there.
 */
export async function startPostgres(programs) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lab-postgres-'));
  const asUser = unprivileged();
  if (asUser !== undefined) chownSync(folder, asUser.uid, asUser.gid);
  const options = { cwd: folder, env: { ...process.env, FOLDER: folder, LC_ALL: 'C' }, ...asUser };

  const data = path.join(folder, 'data');
  const initdb = path.join(programs, 'initdb');
  const words = ['-D', data, '-U', 'lab', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  execFileSync(initdb, words, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: 300,
  };
  const server = spawn(
    '/bin/sh',
    [
      ...['-c', untilClosed, path.join(programs, 'postgres'), '-D', data, '-p', `${port}`],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // A session of its own: Ctrl-C in the terminal is for us, and then the pipe closes.
    { ...options, detached: true, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  await untilReady(server);
  return {
    url: `postgres://lab@127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.once('close', () => resolve());
        server.stdin.end();
      }),
  };
}

/** PostgreSQL refuses to run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => {
      const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' });
      return status === 0 ? Number(stdout) : undefined;
    });
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".');
}

/** @param {import('node:child_process').ChildProcessByStdio<any, null, import('node:stream').Readable>} server */
function untilReady(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve(undefined);
    });
    server.once('close', () => reject(new Error(`PostgreSQL did not start.\n${said}`)));
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
