import { describe, expect, it } from 'vitest';
import type { NoteContent } from '../trace/event.ts';
import { type AnyRefusal, type Check, checklist, pass, refuse } from './checklist.ts';

interface Input {
  age: number;
}
const isAdult: Check<Input, number, AnyRefusal> = {
  question: 'Is the person an adult?',
  source: 'RFC 0000 §1',
  run: ({ age }) =>
    age >= 18 ? pass(age - 18, 'old enough') : refuse({ error: 'too_young', description: 'Under 18.' }),
};
const isSpry: Check<Input & { years: number }, boolean, AnyRefusal> = {
  question: 'Is the person spry?',
  source: 'RFC 0000 §2',
  run: async ({ years }) => pass(years < 50),
};
const checks = checklist<Input, AnyRefusal>('Person checks').check('years', isAdult).check('spry', isSpry);

async function runWith(age: number) {
  const notes: NoteContent[] = [];
  return { run: await checks.run({ age }, (note) => notes.push(note)), notes };
}

describe('an ordered list of checks', () => {
  it('establishes a value at each check, which the later checks and the caller see', async () => {
    const { run } = await runWith(30);
    expect(run).toEqual({ passed: true, established: { age: 30, years: 12, spry: true } });
  });

  it('ends at the first refusal', async () => {
    const { run } = await runWith(12);
    expect(run).toEqual({ passed: false, refusal: { error: 'too_young', description: 'Under 18.' } });
  });

  it('reports every check in order with its outcome, those not reached included [capture.checks-noted]', async () => {
    const { notes } = await runWith(12);
    expect(notes).toEqual([
      {
        type: 'checks',
        title: 'Person checks',
        outcomes: [
          {
            question: 'Is the person an adult?',
            source: 'RFC 0000 §1',
            outcome: 'refused',
            error: 'too_young',
            detail: 'Under 18.',
          },
          { question: 'Is the person spry?', source: 'RFC 0000 §2', outcome: 'not reached' },
        ],
      },
    ]);
  });

  it('is told by the same note where all of its outcomes are the same again, and by another where one is not', async () => {
    const [first, again, other] = await Promise.all([runWith(30), runWith(40), runWith(12)]);
    const since = await runWith(30);
    expect(again?.notes[0]).toBe(first?.notes[0]);
    expect(other?.notes).not.toEqual(first?.notes);
    expect(since.notes).toEqual(first?.notes);
  });

  it('does not change its input', async () => {
    const input = { age: 40 };
    await checks.run(input, () => {});
    expect(input).toEqual({ age: 40 });
  });
});
