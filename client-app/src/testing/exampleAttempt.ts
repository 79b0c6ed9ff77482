import { demoClient } from '../clients/labClients.ts';
import type { Prepared } from '../stepByStep/attempt.ts';
import { metadata } from './exampleServer.ts';

/** A sign-in at a server that nobody asks, as it is before its answer comes. */
export const prepared: Prepared = {
  metadata,
  client: demoClient('http://client.example'),
  chosen: 'demo-client',
  life: 'step by step',
  state: 'the-state',
  nonce: 'n',
  code_verifier: 'v',
  code_challenge: 'c',
};
