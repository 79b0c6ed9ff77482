import { send } from '../http/send.ts';
import { judgeMetadata, metadataAddress, metadataRequest } from '../oauth/discover.ts';
import { isFitEndpoint } from '../oauth/issuer.ts';
import type { Metadata } from '../oauth/metadata.ts';
import { type Outcome, outcomeOf } from '../oauth/outcome.ts';
import type { Sending } from './sending.ts';

/** Where metadata are, and what is expected of them. */
export interface Source {
  url: string;
  issuers: readonly string[];
  pkceIsKnown: boolean;
  /** Whether it is the lab's own server, which may be anywhere. */
  isLab: boolean;
}

export function labSource(issuer: string): Source {
  return { url: metadataAddress(issuer), issuers: [issuer], pkceIsKnown: false, isLab: true };
}

/** Asks a server for its metadata and judges them (RFC 8414 §3). */
export async function discover(
  { fetchFrom, note }: Sending,
  { url, issuers, pkceIsKnown, isLab }: Source,
): Promise<{ outcome: Outcome; metadata: Metadata | undefined }> {
  const answer = await send(metadataRequest(url), fetchFrom('discover'));
  const isFit = isLab ? () => true : isFitEndpoint;
  const { established, ...outcome } = await outcomeOf(answer, (answered) =>
    judgeMetadata({ issuers, answer: answered, pkceIsKnown, isFit }, note),
  );
  return { outcome, metadata: established?.metadata };
}
