/** The names of gRPC's status codes, by number. */
const names = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

/**
 * The error that an answer's `grpc-status` says; undefined where it is OK, or where there is none.
 * @param status as the trailer has it, a number.
 */
export function grpcError(status: string | undefined): string | undefined {
  if (status === undefined || status === '0') return undefined;
  return /^\d{1,2}$/.test(status) ? (names[Number(status)] ?? 'UNKNOWN') : 'UNKNOWN';
}

/** Whether a message is one of gRPC, by its media type. */
export function isGrpc(contentType: string): boolean {
  return contentType === 'application/grpc' || contentType.startsWith('application/grpc+');
}
