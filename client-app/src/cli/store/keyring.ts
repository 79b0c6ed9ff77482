/** The keyring of the operating system: Keychain, Credential Manager, Secret Service. */
export interface Keyring {
  read(profile: string): string | undefined;
  /** Whether the keyring took it. */
  write(profile: string, text: string): boolean;
  /** Whether there was one. */
  remove(profile: string): boolean;
}

const service = 'oauth-lab';
/** On Linux only a keyring that outlives a restart: the kernel's own does not. */
const options = { linux: { store: 'secret-service' } } as const;

/** Opens the keyring; undefined where there is none, it is locked, or its machine code does not run here. */
export async function openKeyring(): Promise<Keyring | undefined> {
  try {
    const { Entry } = await import('@napi-rs/keyring');
    const entry = (profile: string) => new Entry(service, profile, options);
    entry('default').getPassword();
    return {
      read: (profile) => tried(() => entry(profile).getPassword() ?? undefined),
      write: (profile, text) =>
        tried(() => {
          entry(profile).setPassword(text);
          return true;
        }) ?? false,
      remove: (profile) => tried(() => entry(profile).deleteCredential()) ?? false,
    };
  } catch {
    return undefined;
  }
}

/** A keyring that fails in the middle is like one that has nothing: the file is what counts then. */
function tried<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
