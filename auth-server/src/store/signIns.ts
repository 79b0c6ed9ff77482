/** A sign-in that lasts: who, in which browser session. */
export interface KeptSignIn {
  /** SHA-256 of the session's id: what the session is kept under, too. */
  sessionHash: string;
  sub: string;
  at: number;
  address: string;
  /** The browser's `User-Agent`, cut. */
  agent: string;
}

/** With when its browser was last seen. */
export type ListedSignIn = KeptSignIn & { seenAt: number };

export interface SignInStore {
  begin(signIn: KeptSignIn): Promise<void>;
  /** Whether the sign-in of a session still counts; whoever ended it may sit at another browser. */
  lasts(sessionHash: string, sub: string): Promise<boolean>;
  /** Those whose session lasts, the latest first. */
  ofUser(sub: string): Promise<readonly ListedSignIn[]>;
  /** Ends one session of a user, at once and wherever it is. False where the user has no such session. */
  end(sub: string, sessionHash: string): Promise<boolean>;
  /** Ends all of them but one. */
  endOthers(sub: string, sessionHash: string): Promise<void>;
}
