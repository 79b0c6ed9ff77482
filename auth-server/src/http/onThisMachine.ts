import { BlockList, isIPv6 } from 'node:net';
import type { Request } from 'express';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Whether the caller runs on this machine: the connection comes over loopback, and no proxy says that it speaks for somebody else.
 */
export function isOnThisMachine({
  socket,
  headers,
}: Pick<Request, 'headers'> & { socket: { remoteAddress?: string } }): boolean {
  const address = socket.remoteAddress;
  if (address === undefined || forwarding.some((name) => headers[name] !== undefined)) return false;
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
