/** How somebody signs in from a terminal: in the browser of this computer, or with a code on any other one. */
export type LoginFlow = 'loopback' | 'device';

export interface Surroundings {
  platform: string;
  env: Readonly<Record<string, string | undefined>>;
}

export interface FlowChoice {
  flow: LoginFlow;
  /** Why, for whoever wonders. */
  because: string;
}

/**
 * Picks the flow: code and PKCE with a listener on the loopback interface where a browser can open on this computer (RFC 8252 §7.3), the
 * device grant over SSH or where there is no screen (RFC 8628).
 */
export function chooseFlow(
  { device, browser, open }: { device?: boolean | undefined; browser?: boolean | undefined; open: boolean },
  { platform, env }: Surroundings,
): FlowChoice {
  if (device) return { flow: 'device', because: 'as --device asks' };
  if (browser) return { flow: 'loopback', because: 'as --browser asks' };
  if (!open) return { flow: 'loopback', because: 'as --no-open asks' };
  // A browser on the far side of an SSH connection could not reach a listener here.
  if (isSet(env.SSH_CONNECTION) || isSet(env.SSH_CLIENT) || isSet(env.SSH_TTY))
    return { flow: 'device', because: 'this is an SSH session' };
  if (isSet(env.CI)) return { flow: 'device', because: 'nobody sits in front of a CI job' };
  if (platform === 'darwin' || platform === 'win32')
    return { flow: 'loopback', because: 'a browser can open on this computer' };
  const signs = ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME', 'BROWSER'];
  const sign = signs.find((name) => isSet(env[name]));
  if (sign !== undefined) return { flow: 'loopback', because: `a browser can open on this computer (${sign} is set)` };
  return { flow: 'device', because: 'this computer has no screen to open a browser on' };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
