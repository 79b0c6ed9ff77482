import { type Explanations, spec } from './spec.ts';

/** The members of an error in JSON, at any endpoint of OAuth. */
export const errorMembers: Explanations = {
  error: {
    meaning: 'The one word that programs act on, from the list of the specification.',
    checkedBy: 'The client: after invalid_grant it starts over, after invalid_client it looks at its own credentials.',
    withoutIt: 'The client has only the HTTP status, and 400 can mean ten different things.',
    source: spec('RFC 6749', '5.2'),
  },
  error_description: {
    meaning: 'A sentence for the developer: which parameter, and what about it.',
    checkedBy: 'No program; it must not tell an attacker more than the developer needs.',
    withoutIt: 'The developer has to compare the request with the specification line by line.',
    source: spec('RFC 6749', '5.2'),
  },
  error_uri: {
    meaning: 'A page about this kind of error.',
    checkedBy: 'No program.',
    withoutIt: 'There is only the description.',
    source: spec('RFC 6749', '5.2'),
  },
  state: {
    meaning: 'The state of the request that failed, repeated by some servers.',
    checkedBy: 'A client that wants to know which of its requests it was.',
    withoutIt: 'A direct answer needs none: it comes on the connection of its request.',
    source: spec('RFC 6749', '5.2'),
  },
};
