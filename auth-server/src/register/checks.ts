import { checklist } from '@oauth-lab/shared/checks/checklist';
import type { Problem } from '../http/problem.ts';
import { methodFitsGrants, methodIsKnown } from './authentication.ts';
import { grantTypesMayBeGiven, responseTypesFit } from './grantTypes.ts';
import { idTokenAlgorithmIsKnown } from './idTokenAlgorithm.ts';
import { keysAreThere } from './keys.ts';
import { metadataIsReadable } from './metadata.ts';
import { redirectUrisAreSafe } from './redirectUris.ts';
import { scopeMayBeGiven } from './scope.ts';
import { noSoftwareStatement } from './softwareStatement.ts';
import { webAddressesAreSafe } from './webAddresses.ts';

export interface MetadataInput {
  /** What the JSON body says. */
  body: unknown;
  /** Whether somebody whom this server trusts vouches for the client. */
  vouched: boolean;
}

/** What a client says of itself, at registration and at every update (RFC 7591 §2). */
export const metadataChecks = checklist<MetadataInput, Problem>('Client metadata checks')
  .check('metadata', metadataIsReadable)
  .check('noSoftwareStatement', noSoftwareStatement)
  .check('grantTypes', grantTypesMayBeGiven)
  .check('responseTypesFit', responseTypesFit)
  .check('redirectUris', redirectUrisAreSafe)
  .check('method', methodIsKnown)
  .check('methodFitsGrants', methodFitsGrants)
  .check('keys', keysAreThere)
  .check('scope', scopeMayBeGiven)
  .check('idTokenAlgorithm', idTokenAlgorithmIsKnown)
  .check('webAddressesAreSafe', webAddressesAreSafe);

type Run = Awaited<ReturnType<typeof metadataChecks.run>>;

/** What the checks of a client's metadata established. */
export type CheckedMetadata = Extract<Run, { passed: true }>['established'];
