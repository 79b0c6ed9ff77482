import type { Context } from './context.ts';
import type { SignIn } from './signIn.ts';

/** How the user runs this program, for messages that say what to run next: by its name, or as the checkout's npm script. */
export const invokedAs = process.env.npm_lifecycle_event === 'cli' ? 'npm run cli --' : 'oauth-lab';

/**
 * The command that signs in again as before.
 * @param signIn what is known of before.
 * @param scope more than before.
 */
export function loginCommand(
  { profile, origins }: Pick<Context, 'profile' | 'origins'>,
  signIn?: Pick<SignIn, 'metadata' | 'client' | 'registration'>,
  scope?: string,
): string {
  const isLab = signIn === undefined || signIn.metadata.issuer === origins['auth-server'];
  const options = [
    ['profile', profile === 'default' ? undefined : profile],
    ['issuer', isLab ? undefined : signIn.metadata.issuer],
    ['client', isLab || signIn.registration !== undefined ? undefined : signIn.client.client_id],
    ['resource', signIn?.client.resource],
    ['scope', scope],
  ] as const;
  const words = options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${quoted(value)}`]));
  return [invokedAs, 'login', ...words].join(' ');
}

/** For a shell: an API names the scope that it wants, and must not get to say what the user's shell does (CWE-78). */
function quoted(value: string): string {
  if (/^[\w.:/-]+$/.test(value)) return value;
  return /^[\w.:/ -]+$/.test(value) ? `"${value}"` : `'${value.replaceAll("'", "'\\''")}'`;
}
