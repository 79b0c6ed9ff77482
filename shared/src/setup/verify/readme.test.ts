import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../paths.js';

const read = (...place: string[]) => readFileSync(inRoot(...place), 'utf8');
const readme = read('README.md');

describe('README.md', () => {
  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!http|#)([^)]+)\)/g)].map(([, to = '']) => to);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((to) => !existsSync(inRoot(to)))).toEqual([]);
  });

  it('links to headings that it has', () => {
    const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
      text.toLowerCase().replaceAll(' ', '-'),
    );
    const links = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !headings.includes(to))).toEqual([]);
  });

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const commands = [...readme.matchAll(/npm run (?:-s )?([\w-]+)/g)].map(([, name = '']) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(['resource-server', 'shared'])(
    'shows the lines that the README of %s shows, which a test runs',
    (workspace) => {
      const [, lines = ''] = /```js\n(.*?)```/s.exec(read(workspace, 'README.md')) ?? [];
      expect(lines).toContain('app.listen');
      expect(readme).toContain(lines);
    },
  );

  it('explains every variable that the help of the demo names', () => {
    const [, help = ''] = /const help = `(.*?)`/s.exec(read('shared', 'src', 'setup', 'commands', 'demo.js')) ?? [];
    const variables = new Set([...help.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([name]) => name));
    expect(variables.size).toBeGreaterThan(10);
    expect([...variables].filter((name) => !readme.includes(name))).toEqual([]);
  });
});
