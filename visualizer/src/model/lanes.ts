import { isLabParty, labParties, partyFacts } from '@oauth-lab/shared/lab/parties';
import { endsOf, type Row } from './rows.ts';

/** The hue of a lane: the four of the lab, and one for everybody who comes from outside. */
export type Hue = 'blue' | 'green' | 'yellow' | 'neutral' | 'outside';

export interface Lane {
  name: string;
  label: string;
  hue: Hue;
}

export function hueOf(party: string): Hue {
  return isLabParty(party) ? partyFacts[party].hue : 'outside';
}

export function labelOf(party: string): string {
  return isLabParty(party) ? partyFacts[party].label : party;
}

/** The lab's four lanes are always there; whoever comes from outside gets one to the right, in order of appearance. */
export function lanesOf(rows: readonly Row[]): Lane[] {
  const names = new Set<string>(labParties);
  for (const row of rows) {
    const { from, to } = endsOf(row);
    names.add(from).add(to);
  }
  return [...names].map((name) => ({ name, label: labelOf(name), hue: hueOf(name) }));
}
