import type { Requirement } from './requirement.ts';

/** Following a value in the bench. */
export const followRequirements = [
  {
    id: 'follow.journey',
    behaviour: 'A followed value tells where it came from, which parties it passed, and what became of it.',
    source: 'Experience, promise 4',
  },
  {
    id: 'follow.carried',
    behaviour: 'Each message that carries it says how: where, under which name, encoded, hashed, or inside a JWT.',
    source: 'Experience, promise 4',
  },
  {
    id: 'follow.lit',
    behaviour: 'The rows that carry it, or a hash of it, are lit in diagram and list; all others are dim.',
    source: 'Experience, promise 4',
  },
  {
    id: 'follow.walk',
    behaviour: 'n and p walk from place to place, around the end, through what is shown.',
    source: 'Experience, promise 4',
  },
  {
    id: 'follow.let-go',
    behaviour: 'Esc lets go of the value; another trace does, too.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'follow.address',
    behaviour: 'The address keeps what is followed by where it stands, and never holds the value.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'follow.listed',
    behaviour: 'The values of a message are listed once each, with the other messages that carry them.',
    source: 'Experience, promise 4',
  },
  {
    id: 'follow.beside-the-drawing',
    behaviour: 'The trace is read for values when there is time, in turns, each message once, and after a replay.',
    source: 'Experience, promise 15',
  },
  {
    id: 'walkthrough.follow-a-value',
    behaviour: 'A value is followed from a click in the inspector through every message, and the address keeps it.',
    source: 'Experience, promise 4',
  },
] as const satisfies readonly Requirement[];
