import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { citationsIn } from './citations.ts';
import type { Requirement } from './requirement.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
/** These say what requirements are; the others list some. */
const helpers = new Set(['requirement.ts', 'citations.ts', 'requirements.test.ts', 'citations.test.ts']);

async function allRequirements(): Promise<Requirement[]> {
  const areas = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts') && !helpers.has(name));
  const modules: Record<string, readonly Requirement[]>[] = await Promise.all(areas.map((area) => import(`./${area}`)));
  return modules.flatMap((module) => Object.values(module).flat());
}

/** By the file that cites them. `citations.test.ts` is about their form, and its own are examples. */
function allCitations(): Map<string, string[]> {
  const files = readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !/(^|[/\\])node_modules[/\\]/.test(file))
    .filter((file) => !file.endsWith('citations.test.ts'));
  return new Map(files.map((file) => [file, citationsIn(readFileSync(`${top}/${file}`, 'utf8'))]));
}

describe('requirements', () => {
  it('have ids of their own [setup.requirements-cited]', async () => {
    const ids = (await allRequirements()).map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][\w-]*\.[\w-]+$/.test(id))).toEqual([]);
  });

  it('are each cited by a test [setup.requirements-cited]', async () => {
    const cited = new Set([...allCitations().values()].flat());
    const ids = (await allRequirements()).map(({ id }) => id);
    expect(ids.filter((id) => !cited.has(id))).toEqual([]);
  });

  it('exist where a test cites them [setup.requirements-cited]', async () => {
    const known = new Set((await allRequirements()).map(({ id }) => id));
    const unknown = [...allCitations()].flatMap(([file, ids]) =>
      ids.filter((id) => !known.has(id)).map((id) => `${file}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });
});
