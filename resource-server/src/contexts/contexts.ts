/** A piece of text that a user keeps, for a program of theirs to know. */
export interface Context {
  id: string;
  name: string;
  content: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** Whose it is. A subject is unique only within its issuer (RFC 9068 §2.2), and more than one may be trusted. */
export interface Owner {
  issuer: string;
  subject: string;
}

/** Each owner sees and adds to their own, and nobody else's. */
export interface ContextStore {
  /** The oldest first. */
  list(owner: Owner): Promise<readonly Context[]>;
  add(owner: Owner, context: Context): Promise<'added' | 'full'>;
}

/** So many each owner may keep: a token must not fill the disk. */
export const mostContexts = 1_000;

/** Whose contexts a token opens. */
export function ownerOf({ iss, sub }: { iss: string; sub: string }): Owner {
  return { issuer: iss, subject: sub };
}

/** How the API shows one. */
export function shownContext({ id, name, content, createdAt }: Context) {
  return { id, name, content, created_at: new Date(createdAt).toISOString() };
}
