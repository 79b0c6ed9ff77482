import { styleText } from 'node:util';
import { isLabParty, partyFacts } from '../lab/parties.ts';

/** Blue client, green auth server, yellow resource server; red errors, cyan what happens inside. */
export type Tone = 'neutral' | 'blue' | 'green' | 'yellow' | 'red' | 'cyan' | 'dim';

export type Paint = (tone: Tone, text: string, weight?: 'bold') => string;

/** Colours, or with `colour: false` nothing but the text. */
export function createPaint({ colour }: { colour: boolean }): Paint {
  if (!colour) return (_tone, text) => text;
  return (tone, text, weight) => {
    const styles = [...(tone === 'neutral' ? [] : [tone]), ...(weight === undefined ? [] : [weight])];
    return styles.length === 0 ? text : styleText(styles, text);
  };
}

/** A party's colour. Whoever comes from outside has none. */
export function toneOf(party: string): Tone {
  return isLabParty(party) ? partyFacts[party].hue : 'neutral';
}
