import { isLabParty, labParties, partyFacts } from '@oauth-lab/shared/lab/parties';
import { nameGivenIn } from './callerNames.ts';
import type { Reader } from './reading.ts';
import { endsOf } from './rows.ts';

/** The hue of a lane: the four of the lab, and one for everybody who comes from outside. */
export type Hue = 'blue' | 'green' | 'yellow' | 'neutral' | 'outside';

export interface Lane {
  name: string;
  label: string;
  hue: Hue;
  /** Whether it asked for codes as a device does that has no browser (RFC 8628). */
  device: boolean;
}

/** What a party is called on the page. */
export type LabelOf = (party: string) => string;

export function hueOf(party: string): Hue {
  return isLabParty(party) ? partyFacts[party].hue : 'outside';
}

export const usualLabel: LabelOf = (party) => (isLabParty(party) ? partyFacts[party].label : party);

interface Parties {
  /** In the order of their lanes. */
  names: Set<string>;
  /** What those from outside call themselves, by party. */
  registered: Names;
  introduced: Names;
  devices: Set<string>;
}

type Names = Map<string, ReadonlySet<string>>;

export const partiesReader: Reader<Parties> = {
  start: () => ({ names: new Set(labParties), registered: new Map(), introduced: new Map(), devices: new Set() }),
  copy: ({ names, registered, introduced, devices }) => ({
    names: new Set(names),
    registered: new Map(registered),
    introduced: new Map(introduced),
    devices: new Set(devices),
  }),
  read({ names, registered, introduced, devices }, row) {
    const { from, to } = endsOf(row);
    names.add(from).add(to);
    // The rest is told by requests alone.
    if (row.kind !== 'request') return;
    if (row.name === 'Device Authorization Request') devices.add(from);
    const given = nameGivenIn(row);
    if (given === undefined || isLabParty(given.party)) return;
    const known = given.where === 'registration' ? registered : introduced;
    const before = known.get(given.party);
    if (!before?.has(given.name)) known.set(given.party, new Set(before).add(given.name));
  },
};

/**
 * The lab's four lanes are always there; whoever comes from outside gets one to the right, in order of appearance. It is called what
 * its caller calls itself, as soon as that is known: the lane is the same as before.
 */
export function lanesIn({ names, registered, introduced, devices }: Parties): Lane[] {
  return [...names].map((party) => ({
    name: party,
    label: labelWith(registered.get(party) ?? introduced.get(party), party),
    hue: hueOf(party),
    device: devices.has(party),
  }));
}

/** The labels of these lanes, for everything that speaks of a party. */
export function labelsOf(lanes: readonly Lane[]): LabelOf {
  const labels = new Map(lanes.map(({ name, label }) => [name, label]));
  return (party) => labels.get(party) ?? usualLabel(party);
}

const labLabels: ReadonlySet<string> = new Set(Object.values(partyFacts).map(({ label }) => label.toLowerCase()));

/** Several clients may share one `User-Agent`, such as that of Node; and nobody gets to be called like a party of the lab. */
function labelWith(names: ReadonlySet<string> | undefined, party: string): string {
  if (names === undefined) return usualLabel(party);
  const label = [...names].slice(0, 3).join(', ');
  return labLabels.has(label.toLowerCase()) ? `${label} (${party})` : label;
}
