import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { promisify } from 'node:util';
import { root } from '../paths.js';

/**
 * What holds a port, in words: "process 4711 (node server.js)". Undefined where that can't be found, such as another user's process.
 * @param {number} port
 */
export async function ownerOf(port) {
  const pid = process.platform === 'linux' ? pidByProc(port) : await pidByLsof(port);
  if (pid === undefined) return undefined;
  const command = (await commandLine(pid))?.replaceAll(`${root}/`, '');
  if (command === undefined) return `process ${pid}`;
  return `process ${pid} (${command.length > 100 ? `${command.slice(0, 99)}…` : command})`;
}

/**
 * Linux tells without any tool: /proc/net/tcp names the socket, and a file descriptor of its owner names the same.
 * @param {number} port
 */
function pidByProc(port) {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = '0A';
  const sockets = new Set(
    ['tcp', 'tcp6']
      .flatMap((table) => read(`/proc/net/${table}`).split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${hexPort}`) && state === listening)
      .map((fields) => `socket:[${fields[9]}]`),
  );
  if (sockets.size === 0) return undefined;
  return readdirSync('/proc').find(
    (pid) => /^\d+$/.test(pid) && descriptorsOf(pid).some((target) => sockets.has(target)),
  );
}

/** @param {string} pid */
function descriptorsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((descriptor) => readlink(`/proc/${pid}/fd/${descriptor}`));
  } catch {
    return []; // Another user's process, or one that just ended.
  }
}

/** @param {string} file */
function readlink(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} port */
async function pidByLsof(port) {
  const out = await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']);
  return out?.split('\n')[0];
}

/**
 * A process's command line; undefined where no such process runs or it can't be read.
 * @param {string | number} pid
 */
export async function commandLine(pid) {
  const line =
    process.platform === 'linux'
      ? read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
      : await output('ps', ['-p', String(pid), '-o', 'command=']);
  return line?.trim() || undefined;
}

/**
 * @param {string} command
 * @param {string[]} words
 */
async function output(command, words) {
  try {
    return (await promisify(execFile)(command, words)).stdout.trim() || undefined;
  } catch {
    return undefined; // Not installed, or nothing found.
  }
}
