import { Metadata, type ServerInterceptingCallInterface, status } from '@grpc/grpc-js';
import type { Judgement } from '../bearer/judge.ts';
import type { BearerRefusal } from '../bearer/refusal.ts';
import { faultOf } from '../http/errors.ts';

/** How a call ends: a code, a sentence, and metadata for the trailers. */
export type CallStatus = Parameters<ServerInterceptingCallInterface['sendStatus']>[0];

/** The codes that this server's methods refuse with. */
export type RefusalCode =
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'FAILED_PRECONDITION'
  | 'RESOURCE_EXHAUSTED';

/** What a method answers instead of a message. */
export class MethodRefusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

const codes = {
  no_token: status.UNAUTHENTICATED,
  invalid_request: status.UNAUTHENTICATED,
  invalid_token: status.UNAUTHENTICATED,
  insufficient_scope: status.PERMISSION_DENIED,
  temporarily_unavailable: status.UNAVAILABLE,
} as const satisfies Record<BearerRefusal['error'], status>;

/**
 * A refused token as gRPC says it: the code, a sentence that says what is missing, and in the trailers the very headers that an HTTP
 * caller would get, `www-authenticate` (RFC 6750 §3) or `retry-after`.
 */
export function statusOfRefusal({ refusal, answer }: Extract<Judgement, { accepted: false }>): CallStatus {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(answer.headers)) metadata.set(name.toLowerCase(), value);
  return { code: codes[refusal.error], details: answer.body.error_description, metadata };
}

/** What a method threw: its refusal, or something that went wrong here and is nobody else's business. */
export function statusOfError(error: unknown): CallStatus {
  if (error instanceof MethodRefusal) return { code: status[error.code], details: error.message };
  const { passing, description } = faultOf(error);
  return { code: passing ? status.UNAVAILABLE : status.INTERNAL, details: description };
}
