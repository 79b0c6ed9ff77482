import { bound, incomplete, issuers, lifetimes, recipients, tooLittle } from './claims.ts';
import { algorithms, signatures, types } from './jwt.ts';
import { notActiveTokens, wrongAnswers } from './opaque.ts';
import { absent, elsewhere, malformed } from './presentation.ts';

/** Every group is a rule; badToken.ts says how a transport runs them. */
export const badTokens = {
  absent,
  malformed,
  elsewhere,
  algorithms,
  types,
  signatures,
  incomplete,
  issuers,
  lifetimes,
  recipients,
  bound,
  tooLittle,
  notActiveTokens,
  wrongAnswers,
};

/** Longer than any transport carries in a header. */
export const megabyteToken = 'a'.repeat(1_000_000);
