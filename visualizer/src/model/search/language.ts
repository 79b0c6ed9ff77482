/**
 * The language of the search: words that must all be there, filters such as `from:client-app`, a minus in front of what must not be
 * there, and quotes around what has spaces: `from:client-app kind:token -party:browser "abc def"`. Everything that can be typed is read.
 */
export interface Term {
  exclude: boolean;
  /** The filter's name as it was typed, in lower case; undefined for a word. */
  filter: string | undefined;
  /** Never empty. */
  text: string;
}

/** A term and where it was typed, as indexes into the query; for completion it may still lack its text. */
export interface PlacedTerm extends Term {
  start: number;
  end: number;
}

/** Names of schemes and hosts before a colon are the beginning of an address or of a URN, not a filter. */
const addresses = new Set(['http', 'https', 'ws', 'wss', 'urn', 'localhost', 'mailto', 'data']);
const filterStart = /^([a-z]{2,12}):(?!\/\/)/i;

/** Every term that was typed, a filter without a value included. Never throws. */
export function placedTerms(query: string): PlacedTerm[] {
  const terms: PlacedTerm[] = [];
  let at = 0;
  while (at < query.length) {
    if (isSpace(query[at])) {
      at += 1;
      continue;
    }
    const start = at;
    const exclude = query[at] === '-' && at + 1 < query.length && !isSpace(query[at + 1]);
    if (exclude) at += 1;
    const [whole = '', name] = filterStart.exec(query.slice(at, at + 15)) ?? [];
    const filter = name === undefined || addresses.has(name.toLowerCase()) ? undefined : name.toLowerCase();
    if (filter !== undefined) at += whole.length;
    const { text, end } = query[at] === '"' ? quoted(query, at) : bare(query, at);
    at = end;
    terms.push({ exclude, filter, text, start, end });
  }
  return terms;
}

/** What was asked for. A filter that still lacks its value, and empty quotes, ask for nothing. */
export function readQuery(query: string): Term[] {
  return placedTerms(query).flatMap(({ exclude, filter, text }) => (text === '' ? [] : [{ exclude, filter, text }]));
}

/** The query in its shortest form; it reads as the same terms. */
export function writeQuery(terms: readonly Term[]): string {
  return terms.map(writeTerm).join(' ');
}

export function writeTerm({ exclude, filter, text }: Term): string {
  // Behind a colon, two slashes are those of an address.
  const plain = filter === undefined ? isPlainWord(text) : isPlainValue(text) && !text.startsWith('//');
  const written = plain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
  return `${exclude ? '-' : ''}${filter === undefined ? '' : `${filter}:`}${written}`;
}

function isPlainValue(text: string): boolean {
  return text !== '' && !text.startsWith('"') && !/\s/.test(text);
}

function isPlainWord(text: string): boolean {
  const [only, ...more] = placedTerms(text);
  return isPlainValue(text) && more.length === 0 && only?.filter === undefined && only?.exclude === false;
}

function bare(query: string, from: number): { text: string; end: number } {
  let end = from;
  while (end < query.length && !isSpace(query[end])) end += 1;
  return { text: query.slice(from, end), end };
}

/** Up to the closing quote; where there is none yet, up to the end. A backslash takes the next character as it is. */
function quoted(query: string, from: number): { text: string; end: number } {
  let text = '';
  let at = from + 1;
  for (; at < query.length && query[at] !== '"'; at += 1) {
    if (query[at] === '\\' && at + 1 < query.length) at += 1;
    text += query[at];
  }
  return { text, end: Math.min(at + 1, query.length) };
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
