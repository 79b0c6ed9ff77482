/** Replaces any of many texts by what stands in for each, in one pass however many there are. */
export interface Replacer {
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

/**
 * @param onReplaced gets what stands in, for each replacement.
 */
export function createReplacer(wanted: Iterable<Wanted>, onReplaced: (by: string) => void = () => {}): Replacer {
  const byStart = new Map<string, Wanted[]>();
  for (const each of wanted) {
    if (each.text.length < gram) continue;
    const start = each.text.slice(0, gram);
    const list = byStart.get(start);
    if (list === undefined) byStart.set(start, [each]);
    else if (!list.some(({ text }) => text === each.text)) list.push(each);
  }
  // The longest first: one secret may be the beginning of another.
  for (const list of byStart.values()) list.sort((one, other) => other.text.length - one.text.length);

  function at(text: string, place: number): Wanted | undefined {
    return byStart
      .get(text.slice(place, place + gram))
      ?.find((each) => text.startsWith(each.text, place) && standsAlone(text, place, each.text.length));
  }

  return {
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
