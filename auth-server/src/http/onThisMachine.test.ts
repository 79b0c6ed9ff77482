import { describe, expect, it } from 'vitest';
import { isOnThisMachine } from './onThisMachine.ts';

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  isOnThisMachine({ socket: remoteAddress === undefined ? {} : { remoteAddress }, headers });

describe('a caller on this machine', () => {
  it('comes over loopback, in any notation [metrics.access]', () => {
    for (const address of ['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1']) expect(from(address)).toBe(true);
  });

  it('is none that comes from elsewhere, or through a proxy [metrics.access]', () => {
    for (const address of ['10.0.0.1', '::2', '::ffff:10.0.0.1', undefined]) expect(from(address)).toBe(false);
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
      expect(from('127.0.0.1', { [name]: '127.0.0.1' })).toBe(false);
    }
  });
});
