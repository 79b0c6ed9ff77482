/**
 * Who takes part. The four parties of the lab have fixed names; whoever comes from outside is named
 * by what is known of it (a `User-Agent` product such as `curl`, or the host of an identity provider).
 */
export const labParties = ['browser', 'client-app', 'auth-server', 'resource-server'] as const;

/** A party that the lab knows: three processes and the learner's browser. */
export type LabParty = (typeof labParties)[number];

/** The three processes that record messages. */
export type LabProcess = Exclude<LabParty, 'browser'>;

/** The name in words, and the hue that console and diagram share. */
export const partyFacts: Record<LabParty, { label: string; hue: 'neutral' | 'blue' | 'green' | 'yellow' }> = {
  browser: { label: 'Browser', hue: 'neutral' },
  'client-app': { label: 'Client app', hue: 'blue' },
  'auth-server': { label: 'Auth server', hue: 'green' },
  'resource-server': { label: 'Resource server', hue: 'yellow' },
};

export function isLabParty(name: string): name is LabParty {
  return (labParties as readonly string[]).includes(name);
}
