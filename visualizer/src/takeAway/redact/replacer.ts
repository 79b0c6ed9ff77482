/** Replaces any of many texts by what stands in for each, in one pass however many there are. */
export interface Replacer {
  /** Of a text that is wanted twice, the first counts. */
  add(wanted: Wanted): void;
  replace(text: string): string;
}

interface Wanted {
  text: string;
  by: string;
}

/** So much of a wanted text finds it; what is shorter is looked for behind its name only. */
const gram = 4;
/** What is shorter may be part of a longer word by chance. */
const unmistakable = 16;

/** What begins alike: in a long trace, thousands of session ids may. */
interface Alike {
  byText: Map<string, Wanted>;
  /** How long these texts are. The longest first: one secret may be the beginning of another. */
  lengths: number[];
}

/** @param onReplaced gets what stands in, for each replacement. */
export function createReplacer(onReplaced: (by: string) => void = () => {}): Replacer {
  const byStart = new Map<string, Alike>();

  function at(text: string, place: number): Wanted | undefined {
    const alike = byStart.get(text.slice(place, place + gram));
    if (alike === undefined) return undefined;
    for (const length of alike.lengths) {
      const found = alike.byText.get(text.slice(place, place + length));
      if (found !== undefined && standsAlone(text, place, length)) return found;
    }
    return undefined;
  }

  return {
    add(wanted) {
      if (wanted.text.length < gram) return;
      const start = wanted.text.slice(0, gram);
      const alike = byStart.get(start) ?? { byText: new Map<string, Wanted>(), lengths: [] };
      byStart.set(start, alike);
      if (alike.byText.has(wanted.text)) return;
      alike.byText.set(wanted.text, wanted);
      const { length } = wanted.text;
      if (!alike.lengths.includes(length)) alike.lengths = [...alike.lengths, length].sort((one, other) => other - one);
    },
    replace(text) {
      if (byStart.size === 0) return text;
      const parts: string[] = [];
      let kept = 0;
      for (let place = 0; place <= text.length - gram; place += 1) {
        const found = at(text, place);
        if (found === undefined) continue;
        parts.push(text.slice(kept, place), found.by);
        onReplaced(found.by);
        place += found.text.length - 1;
        kept = place + 1;
      }
      return kept === 0 ? text : parts.join('') + text.slice(kept);
    },
  };
}

function standsAlone(text: string, place: number, length: number): boolean {
  if (length >= unmistakable) return true;
  const before = text.slice(Math.max(place - 3, 0), place);
  // What an escape ends in, such as the D of %3D, is no letter of a word.
  const afterEscape = /%[0-9a-f]{2}$/i.test(before);
  return (afterEscape || !isWord(before.slice(-1))) && !isWord(text[place + length] ?? '');
}

function isWord(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character);
}
