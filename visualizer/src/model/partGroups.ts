import type { MessagePart, PartPlace } from '@oauth-lab/shared/meaning/types';

/** Parts that are read together. */
export interface PartGroup {
  title: string;
  /** Each with a key of its own, because a name may come twice. */
  parts: readonly { key: string; part: MessagePart }[];
  /** What every HTTP message has; it is folded away, so that what this message is about stands first. */
  folded: boolean;
}

const titles: Partial<Record<PartPlace, string>> = {
  query: 'Query parameters',
  'redirect query': 'Parameters in the redirect',
  fragment: 'Parameters in the fragment',
  form: 'Form parameters',
  json: 'Members of the JSON body',
  basic: 'Client credentials in the Authorization header',
  challenge: 'Parameters of the challenge',
};

/** Headers that OAuth gives a meaning to; the others are folded. */
const telling = new Set(['authorization', 'www-authenticate', 'location', 'dpop', 'retry-after']);

/** The parts of a message, grouped by where they were found; a JWT's follow the group that holds the JWT. */
export function groupParts(parts: readonly MessagePart[]): PartGroup[] {
  const groups = new Map<string, { key: string; part: MessagePart }[]>();
  parts.forEach((part, index) => {
    const title = titleOf(part);
    groups.set(title, [...(groups.get(title) ?? []), { key: `${index} ${part.name}`, part }]);
  });
  const list = [...groups].map(([title, members]) => ({ title, parts: members, folded: isFolded(title) }));
  return [...list.filter(({ folded }) => !folded), ...list.filter(({ folded }) => folded)];
}

function titleOf({ place, name, inside }: MessagePart): string {
  if (place === 'jwt header') return `Header of the JWT in ${inside ?? 'the body'}`;
  if (place === 'jwt claim') return `Claims of the JWT in ${inside ?? 'the body'}`;
  if (place === 'header') return telling.has(name.toLowerCase()) ? 'Headers that matter here' : otherHeaders;
  if (place === 'cookie') return cookies;
  return titles[place] ?? place;
}

const otherHeaders = 'Other headers';
const cookies = 'Cookies';

function isFolded(title: string): boolean {
  return title === otherHeaders || title === cookies;
}
