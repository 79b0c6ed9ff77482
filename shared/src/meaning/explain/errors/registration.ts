import { type Explanations, spec } from '../spec.ts';

/** Why a client can't be registered as it wants to be (RFC 7591 §3.2.2). */
export const registrationErrors = {
  invalid_redirect_uri: {
    meaning: 'A redirect URI is not acceptable: a fragment, a script scheme, or http beyond the own machine.',
    checkedBy: 'The registration endpoint.',
    withoutIt: 'Codes could be sent unencrypted, or into a script.',
    source: spec('RFC 7591', '3.2.2'),
  },
  invalid_client_metadata: {
    meaning: 'A field of the registration is wrong, or does not go with another one.',
    checkedBy: 'The registration endpoint.',
    withoutIt: 'The client would be registered for something that never works.',
    source: spec('RFC 7591', '3.2.2'),
  },
  invalid_software_statement: {
    meaning: 'The software statement is not valid.',
    checkedBy: 'The registration endpoint verifies the signature and what is inside.',
    withoutIt: 'Anyone could vouch for anything.',
    source: spec('RFC 7591', '3.2.2'),
  },
  unapproved_software_statement: {
    meaning: 'The software statement is genuine, but not from someone whom this server accepts.',
    checkedBy: 'The registration endpoint, against its list of signers.',
    withoutIt: 'A program could vouch for itself.',
    source: spec('RFC 7591', '3.2.2'),
  },
} as const satisfies Explanations;
