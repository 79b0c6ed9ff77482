import type { Requirement } from './requirement.ts';

/** How the bench is steered: timeline, waterfall, search, pins and addresses; and what it bears. */
export const navigationRequirements = [
  {
    id: 'navigation.timeline-gaps',
    behaviour: 'On the timeline what took longer stands further apart, and pauses are folded and marked.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.timeline-travel',
    behaviour: 'Wherever the timeline is touched, the nearest message is the one travelled to.',
    source: 'Experience, promise 2',
  },
  {
    id: 'navigation.timeline-long',
    behaviour: 'The timeline of a long trace stays drawable, and hides no error.',
    source: 'Experience, promise 15',
  },
  {
    id: 'navigation.waterfall',
    behaviour: 'Of an exchange the bench tells where the time went: checks, own work, calls of others, each once.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.waterfall-honest',
    behaviour: 'What the events do not tell of the time, such as the network, is said not to be known, or bounded.',
    source: 'Experience, promise 1',
  },
  {
    id: 'navigation.search-language',
    behaviour:
      'Whatever is typed into the search is read without failing, and what is written of it reads as the same.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.search-filters',
    behaviour: 'The search has filters for party, kind, status, parameter and value, to include and to exclude.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.search-problems',
    behaviour: 'A filter that is wrong is told in a sentence, and does not stand in the way of the others.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.search-completion',
    behaviour: 'The search offers the names of filters, and as their values what the trace has.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.pins',
    behaviour: 'A message can be pinned; pins are listed, lead back, and are there when the bench is opened again.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'navigation.address',
    behaviour: 'Message, tab, flow, search, pins and view have an address that opens exactly that state.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'navigation.small-trace',
    behaviour: 'A long trace keeps once what its events share, and every event says what it said.',
    source: 'Experience, promise 15',
  },
  {
    id: 'navigation.pace',
    behaviour: 'However much arrives, the page leaves most of its time to whoever steers it.',
    source: 'Experience, promise 15',
  },
  {
    id: 'walkthrough.time',
    behaviour: 'Of a real Token Request the bench tells where the time went, and what nobody measured.',
    source: 'Experience, promise 1',
  },
  {
    id: 'walkthrough.timeline',
    behaviour: 'The timeline can be dragged and stepped, by mouse and by keyboard.',
    source: 'Experience, promise 2',
  },
  {
    id: 'walkthrough.search-and-pins',
    behaviour: 'Messages are found by filters, pinned, and opened again by a link in another browser.',
    source: 'Experience, "Teaching style"',
  },
] as const satisfies readonly Requirement[];
