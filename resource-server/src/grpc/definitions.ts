import { fileURLToPath } from 'node:url';
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const protoFolder = fileURLToPath(new URL('../../proto', import.meta.url));

/** A longer message is refused, as a longer body is by the REST endpoints. */
export const maxMessageBytes = 100 * 1024;

/** Bytes that are no message of their method. They travel on as a value, so that the answer to them is on record, too. */
export class Unreadable {
  readonly why: 'malformed' | 'too long';
  constructor(why: Unreadable['why']) {
    this.why = why;
  }
}

/** A service of the `.proto` files by its full name, with field names as they stand there. */
export function serviceDefinitions(): ReadonlyMap<string, ServiceDefinition> {
  const files = ['users', 'admin', 'info'].map((name) => `oauthlab/v1/${name}.proto`);
  const loaded = loadSync(files, {
    includeDirs: [protoFolder],
    keepCase: true,
    longs: String,
    enums: String,
    defaults: true,
  });
  const services = new Map<string, ServiceDefinition>();
  for (const [name, definition] of Object.entries(loaded)) {
    if ('format' in definition) continue;
    const methods = Object.entries(definition).map(([method, one]) => [method, tolerant(one)]);
    services.set(name, Object.fromEntries(methods));
  }
  return services;
}

function tolerant(method: MethodDefinition<object, object>): MethodDefinition<object, object> {
  return {
    ...method,
    requestDeserialize(bytes) {
      if (bytes.byteLength > maxMessageBytes) return new Unreadable('too long');
      try {
        return method.requestDeserialize(bytes);
      } catch {
        return new Unreadable('malformed');
      }
    },
  };
}
