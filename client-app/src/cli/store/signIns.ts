import { join } from 'node:path';
import { parseSignIn, type SignIn } from '../signIn.ts';
import type { Keyring } from './keyring.ts';
import { whileLocked } from './lock.ts';
import { readTokenFile, removeTokenFile, writeTokenFile } from './tokenFile.ts';

/** Where a sign-in is kept. */
export type Place = { kind: 'keyring' } | { kind: 'file'; path: string };

export interface Kept {
  signIn: SignIn;
  place: Place;
}

/** The sign-ins of this computer's user, by profile. */
export interface SignIns {
  find(profile: string): Promise<Kept | undefined>;
  keep(profile: string, signIn: SignIn): Promise<Place>;
  /** Whether there was anything. */
  forget(profile: string): Promise<boolean>;
  /** Runs `work` while no other command does, in this process or another one. */
  whileLocked<Result>(profile: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Keeps sign-ins in the keyring where there is one that takes them (some take only 2,560 bytes), otherwise in files that only their
 * owner can read.
 * @param keyring undefined where there is none, or it shall not be used.
 */
export function createSignIns(folder: string, keyring: Keyring | undefined): SignIns {
  const fileOf = (profile: string) => join(folder, `${profile}.json`);

  return {
    async find(profile) {
      const path = fileOf(profile);
      const inKeyring = keyring?.read(profile);
      const inFile = await readTokenFile(path);
      const found = [
        { text: inKeyring, place: { kind: 'keyring' } as const },
        { text: inFile, place: { kind: 'file', path } as const },
      ].flatMap(({ text, place }) => {
        const signIn = text === undefined ? undefined : parseSignIn(text);
        return signIn === undefined ? [] : [{ signIn, place }];
      });
      // Two are there only where a command was killed between writing the one and removing the other.
      return found.toSorted((one, other) => other.signIn.tokens.received_at - one.signIn.tokens.received_at)[0];
    },
    async keep(profile, signIn) {
      const path = fileOf(profile);
      const text = JSON.stringify(signIn);
      if (keyring?.write(profile, text)) {
        await removeTokenFile(path);
        return { kind: 'keyring' };
      }
      await writeTokenFile(path, text);
      keyring?.remove(profile);
      return { kind: 'file', path };
    },
    async forget(profile) {
      const inKeyring = keyring?.remove(profile) ?? false;
      const inFile = await removeTokenFile(fileOf(profile));
      return inKeyring || inFile;
    },
    whileLocked: (profile, work) => whileLocked(fileOf(profile), work),
  };
}
