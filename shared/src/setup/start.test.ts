import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inRoot } from './paths.js';

const commands = ['demo', 'test', 'bench', 'reset'];

function run(command: string, words: string[], nodeVersion?: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${nodeVersion}' } })`;
  const preload = nodeVersion === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
  return spawnSync(process.execPath, [...preload, inRoot('shared', 'src', 'setup', `${command}.js`), ...words], {
    encoding: 'utf8',
  });
}

describe('each command', () => {
  it.each(commands)('%s says in one line that Node is too old [setup.node-version]', (command) => {
    for (const version of ['12.22.0', '20.18.3']) {
      const { status, stderr } = run(command, [], version);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^OAuth Lab needs Node 20\.19 or newer; this is .*\n$/);
    }
  });

  it.each(commands)(
    '%s refuses an option that it does not know, in one line [setup.options-are-checked]',
    (command) => {
      const { status, stdout, stderr } = run(command, ['--opne']);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^Unknown option "--opne"\. There is .*--help\.\n$/);
    },
  );

  it.each(commands)('%s explains itself', (command) => {
    const { status, stdout } = run(command, ['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('npm ');
  });

  it('names the steps and benchmarks that there are, where one is unknown [setup.options-are-checked]', () => {
    expect(run('test', ['typos']).stderr).toMatch(/^There is no step "typos"\. There is types, .*walkthroughs\.\n$/);
    expect(run('bench', ['typos']).stderr).toMatch(/^There is no benchmark "typos"\. There is .*start\.\n$/);
  });
});
