import { isJsonObject, type JsonObject, readRequest, textMember } from '@oauth-lab/shared/meaning/read';
import { isMessage, type Row } from './rows.ts';

/** What a caller from outside calls itself: in a registration, where a user sees the name, too, or to an MCP server. */
export interface SelfGivenName {
  party: string;
  name: string;
  where: 'registration' | 'introduction';
}

const longest = 60;

/** The name that a row's sender gives itself; undefined where the row is none of the messages that have one. */
export function nameGivenIn(row: Row): SelfGivenName | undefined {
  if (!isMessage(row) || row.event.kind !== 'request') return undefined;
  if (!mayName(row)) return undefined;
  const { json } = readRequest(row.event);
  if (json === undefined) return undefined;
  const registered = row.name === 'Client Registration Request';
  const given = registered ? textMember(json, 'client_name') : nameInIntroduction(json);
  const name = given
    ?.replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, longest);
  if (!name) return undefined;
  return { party: row.from, name, where: registered ? 'registration' : 'introduction' };
}

/** Few rows of a trace are asked for more than their name. */
function mayName({ name }: Row): boolean {
  return name === 'Client Registration Request' || name === 'MCP initialize';
}

/** MCP Lifecycle, Initialization: `clientInfo` has a name for programs, and may have a title for people. */
function nameInIntroduction(json: JsonObject): string | undefined {
  const info = isJsonObject(json.params) ? json.params.clientInfo : undefined;
  return isJsonObject(info) ? (textMember(info, 'title') ?? textMember(info, 'name')) : undefined;
}
