import { explain } from '@oauth-lab/shared/meaning/explain';
import type { PartPlace } from '@oauth-lab/shared/meaning/types';
import { decodeJwt, decodeProtectedHeader } from 'jose';

interface DecodedMember {
  name: string;
  value: string;
  /** What it says, in one sentence; empty for a name that the lab does not know. */
  meaning: string;
  /** The time in words where the member is one. */
  time?: string;
}

export interface DecodedToken {
  header: DecodedMember[];
  claims: DecodedMember[];
}

const times = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

/**
 * Takes a JWT apart for the learner's eyes; undefined where the token is opaque. Nothing is verified here.
 * @param name the parameter that holds it, because a claim may mean different things in different tokens.
 */
export function decodeToken(token: string, name: 'access_token' | 'id_token'): DecodedToken | undefined {
  try {
    return {
      header: members(decodeProtectedHeader(token), 'jwt header', name),
      claims: members(decodeJwt(token), 'jwt claim', name),
    };
  } catch {
    return undefined;
  }
}

function members(json: object, place: PartPlace, inside: string): DecodedMember[] {
  return Object.entries(json).map(([name, found]) => {
    const value = typeof found === 'string' ? found : JSON.stringify(found);
    const meaning = explain({ place, name, value, inside })?.meaning ?? '';
    const date = new Date(typeof found === 'number' ? found * 1000 : Number.NaN);
    const isTime = times.has(name) && !Number.isNaN(date.getTime());
    return { name, value, meaning, ...(isTime ? { time: date.toISOString() } : {}) };
  });
}
