// Parsed and run by whatever Node there is, so it keeps to syntax that old ones know too.

const oldest = { major: 20, minor: 19 };

/**
 * Runs a command of the lab, after a look at Node's version. What a command throws as `CannotGoOn` is printed as it is; anything else is a
 * bug of ours and keeps its stack.
 * @param {() => Promise<{ run: (words: string[]) => Promise<number> }>} load imports the command; `run` gives the exit code.
 */
export function start(load) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
    console.error(
      `OAuth Lab needs Node ${oldest.major}.${oldest.minor} or newer; this is ${process.version}. See https://nodejs.org`,
    );
    process.exit(1);
  }
  load()
    .then((command) => command.run(process.argv.slice(2)))
    .then((exitCode) => process.exit(exitCode))
    .catch((error) => {
      console.error(error instanceof Error && error.name === 'CannotGoOn' ? error.message : error);
      process.exit(1);
    });
}
