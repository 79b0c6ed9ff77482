import { decodeJwt, decodeProtectedHeader } from 'jose';

export interface DecodedMember {
  name: string;
  value: string;
  /** The time in words where the member is one. */
  time?: string;
}

export interface DecodedToken {
  header: DecodedMember[];
  claims: DecodedMember[];
}

const times = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

/** Takes a JWT apart for the learner's eyes; undefined where the token is opaque. Nothing is verified here. */
export function decodeToken(token: string): DecodedToken | undefined {
  try {
    return { header: members(decodeProtectedHeader(token)), claims: members(decodeJwt(token)) };
  } catch {
    return undefined;
  }
}

function members(json: object): DecodedMember[] {
  return Object.entries(json).map(([name, value]) => {
    const member = { name, value: typeof value === 'string' ? value : JSON.stringify(value) };
    const date = new Date(typeof value === 'number' ? value * 1000 : Number.NaN);
    return times.has(name) && !Number.isNaN(date.getTime()) ? { ...member, time: date.toISOString() } : member;
  });
}
