import { type Explanations, spec, standard } from './spec.ts';

const wire = (label: string, anchor: string) =>
  standard(`gRPC over HTTP/2, ${label}`, `https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#${anchor}`);
const guide = (label: string, page: string) => standard(`gRPC ${label}`, `https://grpc.io/docs/guides/${page}/`);
const protobuf = standard('Protocol Buffers, JSON format', 'https://protobuf.dev/programming-guides/json/');

/** What travels in HTTP/2 headers and trailers of gRPC. */
export const grpcHeaders: Explanations = {
  ':authority': {
    meaning: 'The host and port that the caller means: what `Host` is in HTTP/1.1.',
    checkedBy: 'The server, where it serves several names.',
    withoutIt: 'A server with several names would not know which one is called.',
    source: spec('RFC 9113', '8.3.1'),
  },
  te: {
    meaning: 'The caller can read trailers, which is where gRPC puts its status.',
    checkedBy: 'Proxies on the way, some of which drop trailers.',
    withoutIt: 'The status behind the messages might get lost.',
    source: spec('RFC 9110', '10.1.4'),
  },
  'grpc-timeout': {
    meaning: 'How long the caller will wait: a number and its unit, such as 5000m for five seconds.',
    checkedBy: 'The server gives up with DEADLINE_EXCEEDED when the time is over.',
    withoutIt: 'The server would work on answers that nobody waits for.',
    source: guide('Deadlines', 'deadlines'),
  },
  'grpc-status': {
    meaning:
      'How the call ended, as a number: 0 is OK, 7 PERMISSION_DENIED, 16 UNAUTHENTICATED. It stands behind the messages.',
    checkedBy: 'The caller; the status of HTTP is 200 whatever happens.',
    withoutIt: 'Half of a stream would look like all of it.',
    source: guide('Status codes', 'status-codes'),
  },
  'grpc-message': {
    meaning: 'Why the call ended so, in a sentence for the people who write the client.',
    checkedBy: 'Nobody; a program decides by the number.',
    withoutIt: 'The status alone would not say which scope is missing.',
    source: wire('Responses', 'responses'),
  },
  'grpc-accept-encoding': {
    meaning: 'Which compression of messages the sender understands.',
    checkedBy: 'The other side, before it compresses.',
    withoutIt: 'Messages are sent as they are.',
    source: wire('Requests', 'requests'),
  },
  'grpc-encoding': {
    meaning: 'How the messages of this call are compressed.',
    checkedBy: 'The receiver, which has to know the method.',
    withoutIt: 'A compressed message would look like a broken one.',
    source: wire('Message-Encoding', 'requests'),
  },
};

/** The fields of the messages of the lab’s services, as the recorder writes Protocol Buffers. */
export const grpcMembers: Explanations = {
  id: {
    meaning: 'The id of a user of the API: the same value as `sub` in the access tokens of that user.',
    checkedBy: 'The method, which answers NOT_FOUND to an id that nobody has.',
    withoutIt: 'The method would not know whom it is about.',
    source: protobuf,
  },
  user_id: {
    meaning: 'The id of the user whose roles change.',
    checkedBy: 'ManageRoles, in one transaction with the change.',
    withoutIt: 'It would not be said whose roles are meant.',
    source: protobuf,
  },
  username: {
    meaning: 'The name under which the API lists a user; no two have the same.',
    checkedBy: 'The method answers ALREADY_EXISTS where it is taken.',
    withoutIt: 'People would have to know each other by ids.',
    source: protobuf,
  },
  name: {
    meaning: 'What a user is called, as people write it; or the name of this server.',
    checkedBy: 'The method: not empty, not too long, no control characters.',
    withoutIt: 'Lists would show nothing but technical names.',
    source: protobuf,
  },
  email: {
    meaning:
      'The address of a user in this API. The identity of the signed-in user comes from the token, never from here.',
    checkedBy: 'The method, for its form only.',
    withoutIt: 'The user could not be written to.',
    source: protobuf,
  },
  roles: {
    meaning:
      'What a user is in this API, or how many users have which role. Roles are the API’s own; scopes belong to tokens.',
    checkedBy: 'The API, beside the scopes: a scope limits the client, a role describes the user.',
    withoutIt: 'It would not be known who administers the API.',
    source: protobuf,
  },
  role: {
    meaning: 'Only users with this role are listed; ROLE_UNSPECIFIED means all of them.',
    checkedBy: 'ListUsers, against the roles that there are.',
    withoutIt: 'Every user is listed.',
    source: protobuf,
  },
  grant: {
    meaning: 'Roles that the user gets.',
    checkedBy: 'ManageRoles, against the roles that there are.',
    withoutIt: 'The user gets none.',
    source: protobuf,
  },
  revoke: {
    meaning: 'Roles that the user loses. The last administrator keeps the role.',
    checkedBy: 'ManageRoles, which answers FAILED_PRECONDITION rather than leave nobody in charge.',
    withoutIt: 'The user loses none.',
    source: protobuf,
  },
  users: {
    meaning: 'How many users the API has.',
    checkedBy: 'Nobody; it is for people to read.',
    withoutIt: 'An administrator would have to list them all.',
    source: protobuf,
  },
  created_at: {
    meaning: 'When the API first knew this user.',
    checkedBy: 'Nobody; the API sets it.',
    withoutIt: 'It could not be told who is new.',
    source: spec('RFC 3339', '5.6'),
  },
  authorization_servers: {
    meaning: 'Where a caller without a token gets one for this server.',
    checkedBy: 'The caller, which looks for the metadata of that server.',
    withoutIt: 'Somebody has to configure the address by hand.',
    source: spec('RFC 9728', '2'),
  },
  resource_metadata: {
    meaning: 'Where the server describes itself over HTTP, since gRPC has no well-known addresses.',
    checkedBy: 'The caller reads scopes and authorization servers there.',
    withoutIt: 'Only the `.proto` files would say what the server needs.',
    source: spec('RFC 9728', '3'),
  },
  resource: {
    meaning: 'The `aud` that a token for this server has; a client asks for it with `resource`.',
    checkedBy: 'The server compares it with the token of each call.',
    withoutIt: 'The client would have to guess which audience is expected.',
    source: spec('RFC 8707', '2'),
  },
  methods: {
    meaning: 'The methods, and the scopes that each needs; none means that no token is needed.',
    checkedBy: 'The server holds every call to the same list.',
    withoutIt: 'A client would learn the scopes one refusal at a time.',
    source: spec('RFC 6749', '3.3'),
  },
  service: {
    meaning: 'The service whose health is asked for; the empty name means the whole server.',
    checkedBy: 'The health service, which knows the names of all.',
    withoutIt: 'The answer is about the server as a whole.',
    source: guide('Health checking', 'health-checking'),
  },
  status: {
    meaning: 'Whether the service answers calls: SERVING, or NOT_SERVING while the server stops.',
    checkedBy: 'Load balancers, before they send calls there.',
    withoutIt: 'Calls would be sent to a server that is on its way out.',
    source: guide('Health checking of services', 'health-checking'),
  },
  unreadable: {
    meaning: 'The recorder’s own word for bytes that are no message of this method.',
    checkedBy: 'The server answers INVALID_ARGUMENT.',
    withoutIt: 'It would not be seen that something was sent at all.',
    source: guide('Status codes of errors', 'status-codes'),
  },
};
