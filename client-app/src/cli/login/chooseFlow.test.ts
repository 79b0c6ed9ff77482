import { describe, expect, it } from 'vitest';
import { chooseFlow } from './chooseFlow.ts';

const flowFor = (
  options: { device?: boolean; browser?: boolean; open?: boolean },
  platform: string,
  env: Record<string, string>,
) => chooseFlow({ open: true, ...options }, { platform, env }).flow;

describe('The flow of a login', () => {
  it('is the browser where one can open on this computer [cli.flow-chosen]', () => {
    expect(flowFor({}, 'darwin', {})).toBe('loopback');
    expect(flowFor({}, 'win32', {})).toBe('loopback');
    expect(flowFor({}, 'linux', { DISPLAY: ':0' })).toBe('loopback');
    expect(flowFor({}, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe('loopback');
    expect(flowFor({}, 'linux', { WSL_DISTRO_NAME: 'Debian' })).toBe('loopback');
  });

  it('is the device grant over SSH, in a CI job, and without a screen [cli.flow-chosen]', () => {
    expect(flowFor({}, 'darwin', { SSH_CONNECTION: '192.0.2.1 51000 192.0.2.2 22' })).toBe('device');
    expect(flowFor({}, 'linux', { DISPLAY: 'localhost:10.0', SSH_TTY: '/dev/pts/1' })).toBe('device');
    expect(flowFor({}, 'linux', { DISPLAY: ':0', CI: 'true' })).toBe('device');
    expect(flowFor({}, 'linux', { DISPLAY: '' })).toBe('device');
  });

  it('is what an option says, wherever the command runs [cli.flow-chosen]', () => {
    expect(flowFor({ device: true }, 'darwin', {})).toBe('device');
    expect(flowFor({ browser: true }, 'linux', { SSH_TTY: '/dev/pts/1' })).toBe('loopback');
    expect(flowFor({ open: false }, 'linux', {})).toBe('loopback');
  });
});
