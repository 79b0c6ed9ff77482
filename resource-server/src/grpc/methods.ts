import { once } from 'node:events';
import type { handleServerStreamingCall, handleUnaryCall } from '@grpc/grpc-js';
import type { z } from 'zod';
import { maxMessageBytes, Unreadable } from './definitions.ts';
import { MethodRefusal, statusOfError } from './status.ts';

/** A method that answers one message with one message. What it gets has passed `schema`. */
export function unary<Schema extends z.ZodType>(
  schema: Schema,
  answer: (request: z.output<Schema>) => Promise<object>,
): handleUnaryCall<unknown, object> {
  return (call, callback) => {
    // Awaited inside, so that what a check throws is answered like what the method throws.
    (async () => answer(validated(schema, call.request)))().then(
      (message) => callback(null, message),
      (error: unknown) => {
        const { code, details } = statusOfError(error);
        callback({ code, details });
      },
    );
  };
}

/** A method that answers one message with a stream of them, no faster than the caller reads. */
export function serverStreaming<Schema extends z.ZodType>(
  schema: Schema,
  answer: (request: z.output<Schema>) => AsyncIterable<object>,
): handleServerStreamingCall<unknown, object> {
  return (call) => {
    const left = new AbortController();
    call.once('cancelled', () => left.abort());
    (async () => {
      for await (const message of answer(validated(schema, call.request))) {
        if (left.signal.aborted) return;
        if (!call.write(message)) await once(call, 'drain', { signal: left.signal });
      }
      call.end();
    })().catch((error: unknown) => {
      if (!left.signal.aborted) call.emit('error', statusOfError(error));
    });
  };
}

function validated<Schema extends z.ZodType>(schema: Schema, request: unknown): z.output<Schema> {
  if (request instanceof Unreadable) throw new MethodRefusal('INVALID_ARGUMENT', unreadable[request.why]);
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'message'}: ${message}`);
  throw new MethodRefusal('INVALID_ARGUMENT', wrong.join('; '));
}

const unreadable: Record<Unreadable['why'], string> = {
  malformed: 'The message cannot be read as the one that this method takes.',
  'too long': `The message is longer than ${maxMessageBytes / 1024} KiB.`,
};
