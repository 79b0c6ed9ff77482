import type { Requirement } from './requirement.ts';

export const grpcRequirements = [
  {
    id: 'grpc.scopes',
    behaviour:
      'Each gRPC method needs its scopes, all of them; PERMISSION_DENIED says which, in words and in a challenge.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'grpc.public-methods',
    behaviour: 'Health and public info answer without a token.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'grpc.bad-tokens',
    behaviour: 'Calls of each kind refuse the same bad tokens as the REST API, for the same reason.',
    source: 'RFC 6750 §3.1, gRPC status codes',
  },
  {
    id: 'grpc.users',
    behaviour: 'Users can be found, listed as a stream, created, changed and deleted; each username once.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'grpc.admin',
    behaviour: 'Administrators see statistics and manage roles; one administrator is always left.',
    source: 'PROTOCOL.md, Resource server',
  },
  {
    id: 'grpc.messages-checked',
    behaviour:
      'Bytes that are no message, and messages that break a rule, are refused as INVALID_ARGUMENT, with what is wrong.',
    source: 'gRPC status codes',
  },
  {
    id: 'grpc.recorded',
    behaviour: 'Every call of a method is recorded as the HTTP that it is, with metadata, messages as JSON and status.',
    source: 'ARCHITECTURE.md, One exchange, recorded once',
  },
  {
    id: 'grpc.named',
    behaviour:
      'The diagram names a gRPC call by its method and its failure by the status; metadata and fields are explained.',
    source: 'gRPC over HTTP/2',
  },
  {
    id: 'grpc.trace-context',
    behaviour:
      'traceparent and baggage in the metadata name the exchange and the caller; the answer carries traceresponse.',
    source: 'W3C Trace Context Level 2 §4',
  },
  {
    id: 'grpc.service-calls',
    behaviour: 'A service gets a token for itself and calls the methods; each call and refusal is in the diagram.',
    source: 'RFC 6749 §4.4, EXPERIENCE.md, promise 14',
  },
  {
    id: 'grpc.client-renews',
    behaviour: 'The service renews its token ahead of its end, once for all calls that wait for it.',
    source: 'RFC 6749 §4.4, PROTOCOL.md, Client application and CLI',
  },
  {
    id: 'grpc.port',
    behaviour: 'The port of gRPC is one of the lab’s: it can be set, and one clear line says where it is taken.',
    source: 'ARCHITECTURE.md, Parties and ports',
  },
  {
    id: 'grpc.stops',
    behaviour: 'On a stop, calls under way are finished, or cut off when their time is up.',
    source: 'PROTOCOL.md, Limits that every process keeps',
  },
  {
    id: 'grpc.hold',
    behaviour:
      'A unary call can be held, changed, answered and dropped: its message and metadata before the token is judged, its answer and status before they leave; never a stream.',
    source: 'Experience, promise 6',
  },
] as const satisfies readonly Requirement[];
