/** A person who can sign in. */
export interface Account {
  /** The subject identifier: stable, opaque and never given to anyone else (OIDC Core §2). */
  sub: string;
  username: string;
  /** bcrypt. */
  passwordHash: string;
  name: string;
  email: string;
  emailVerified: boolean;
}

export interface AccountStore {
  findByUsername(username: string): Promise<Account | undefined>;
  findBySub(sub: string): Promise<Account | undefined>;
  usernames(): Promise<readonly string[]>;
  /** Adds those whose username is not taken. */
  add(accounts: readonly Account[], at: number): Promise<void>;
}
