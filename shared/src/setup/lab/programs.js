import { CannotGoOn } from '../cannotGoOn.js';
import { inRoot, root } from '../paths.js';

/**
 * A port, the variable that changes it, and the one that changes how it is addressed.
 * @typedef {{ name: string, portVariable: string, originVariable: string, usualPort: number }} Door
 * The four processes of the lab: what runs them, on which port, in which colour; and where else they listen.
 * @typedef {Door & { source: string, bundle: string, colour: string, sideDoors: readonly Door[] }} Program
 */

/** @type {readonly Program[]} */
export const programs = [
  { name: 'visualizer', folder: 'visualizer/hub', variable: 'VISUALIZER', usualPort: 8083, colour: 'magenta' },
  { name: 'auth-server', folder: 'auth-server/src', variable: 'AUTH_SERVER', usualPort: 8081, colour: 'green' },
  {
    name: 'resource-server',
    folder: 'resource-server/src',
    variable: 'RESOURCE_SERVER',
    usualPort: 8082,
    colour: 'yellow',
    sideDoors: [{ name: 'gRPC', portVariable: 'GRPC_PORT', originVariable: 'GRPC_ORIGIN', usualPort: 50051 }],
  },
  { name: 'client-app', folder: 'client-app/src', variable: 'CLIENT_APP', usualPort: 8080, colour: 'blue' },
].map(({ name, folder, variable, usualPort, colour, sideDoors = [] }) => ({
  name,
  source: inRoot(folder, 'main.ts'),
  bundle: inRoot(folder.replace('/src', ''), 'dist', 'main.js'),
  portVariable: `${variable}_PORT`,
  originVariable: `${variable}_ORIGIN`,
  usualPort,
  colour,
  sideDoors,
}));

/** @typedef {Door & { port: number, origin: string }} PlacedDoor */
/** @typedef {Omit<Program, 'sideDoors'> & { port: number, origin: string, sideDoors: readonly PlacedDoor[] }} PlacedProgram */

/**
 * The programs with their ports and addresses as the environment sets them.
 * @param {NodeJS.ProcessEnv} env
 * @returns {PlacedProgram[]}
 */
export function placePrograms(env) {
  const placed = programs.map((program) => ({
    ...placeDoor(env, program),
    sideDoors: program.sideDoors.map((door) => placeDoor(env, door)),
  }));
  const doors = doorsOf(placed);
  for (const [index, { port, portVariable }] of doors.entries()) {
    const earlier = doors.slice(0, index).find((other) => other.port === port);
    if (earlier)
      throw new CannotGoOn(
        `${earlier.portVariable} and ${portVariable} are both ${port}. Each process needs a port of its own.`,
      );
  }
  return placed;
}

/**
 * Everything that listens.
 * @param {readonly PlacedProgram[]} placed
 * @returns {PlacedDoor[]}
 */
export function doorsOf(placed) {
  return placed.flatMap((program) => [program, ...program.sideDoors]);
}

/**
 * @template {Door} Any
 * @param {NodeJS.ProcessEnv} env
 * @param {Any} door
 * @returns {Any & { port: number, origin: string }}
 */
function placeDoor(env, door) {
  const port = portFrom(env, door);
  return { ...door, port, origin: env[door.originVariable] ?? `http://localhost:${port}` };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Door} door
 */
function portFrom(env, { portVariable, usualPort }) {
  const value = env[portVariable];
  if (value === undefined || value === '') return usualPort;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new CannotGoOn(`${portVariable} is "${value}"; it must be a number from 1 to 65535.`);
}

/**
 * What Node gets to run a program.
 * @param {Pick<Program, 'source' | 'bundle'>} program
 * @param {{ watch: boolean, sourceMaps?: boolean }} options `watch` runs the sources and starts again when one changes; without
 * `sourceMaps`, an error's stack names lines of the bundle, and a start saves the time of reading the map.
 */
export function nodeArguments({ source, bundle }, { watch, sourceMaps = true }) {
  if (watch) return ['--watch', '--watch-preserve-output', '--import', 'tsx', source];
  const endWithParent = ['--import', inRoot('shared', 'src', 'setup', 'lab', 'endWithParent.js')];
  return [...(sourceMaps ? ['--enable-source-maps'] : []), ...endWithParent, bundle];
}

/** Every program runs in the checkout's top folder: a relative data folder means the same to all. */
export const workingFolder = root;
