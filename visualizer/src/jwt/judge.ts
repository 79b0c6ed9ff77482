import { textMember } from '@oauth-lab/shared/meaning/read';
import { type Claimed, claimChecks } from './claimChecks.ts';
import type { CompactJwt, Reading } from './compact.ts';
import type { JwtContext } from './context.ts';
import { type FoundKey, findKey, keySetsOfIssuer } from './keySets.ts';
import { algorithmOf } from './signatures/algorithms.ts';
import type { SignatureOutcome } from './signatures/verify.ts';
import { type Check, open, passed, refused, type Verdict } from './verdict.ts';

export interface Case {
  reading: Reading;
  context: JwtContext;
  /** Undefined while it is being verified, and where there is no key to verify with. */
  signature: SignatureOutcome | undefined;
  /** Seconds since the epoch. */
  now: number;
}

interface Read extends Claimed {
  jwt: CompactJwt;
  key: FoundKey;
  signature: SignatureOutcome | undefined;
}

/** The key for this token, out of what the trace has of its issuer. */
export function keyOf({ header, claims }: CompactJwt, { keySets, metadata }: JwtContext): FoundKey {
  const sets = keySetsOfIssuer(textMember(claims, 'iss') ?? '', keySets, metadata);
  return findKey({ alg: textMember(header, 'alg') ?? '', kid: textMember(header, 'kid') }, sets);
}

const headerChecks: readonly Check<Read>[] = [
  {
    about: 'alg',
    question: 'Is it signed with an algorithm that can be trusted?',
    source: 'RFC 8725 §3.1 and §3.2',
    answer({ header }) {
      const alg = textMember(header, 'alg');
      if (alg === undefined) return refused('alg is missing.');
      if (/^none$/i.test(alg)) return refused('alg is none: nobody signed it, so anybody can have written it.');
      if (algorithmOf(alg) !== undefined) return passed(`alg is ${alg}.`);
      if (/^HS\d+$/.test(alg)) return refused(`alg is ${alg}: whoever can check it can also forge it.`);
      return refused(`alg is ${alg}, which is no algorithm with a public key that this page knows.`);
    },
  },
  {
    about: 'typ',
    question: 'Is it the kind of token that belongs here?',
    source: 'RFC 9068 §4, RFC 8725 §3.11',
    answer({ header, context: { kind } }) {
      const typ = textMember(header, 'typ');
      const plain = typ?.toLowerCase().replace(/^application\//, '');
      switch (kind) {
        case 'access token':
          if (plain === 'at+jwt') return passed('typ is at+jwt: an access token.');
          return refused(`typ ${typ === undefined ? 'is missing' : `is ${typ}`}; an access token has at+jwt.`);
        case 'id_token':
          if (plain === undefined || plain === 'jwt')
            return passed(`typ is ${typ ?? 'not set, which an id_token may'}.`);
          return refused(`typ is ${typ}; an id_token has JWT, or no typ.`);
        case 'other JWT':
          return undefined;
      }
    },
  },
  {
    about: 'crit',
    question: 'Does it ask for an extension that has to be understood?',
    source: 'RFC 7515 §4.1.11',
    answer: ({ header }) =>
      header.crit === undefined ? undefined : refused('crit names extensions, and nobody here understands any.'),
  },
  {
    about: 'kid',
    question: 'Does its issuer publish the key that it names?',
    source: 'RFC 7515 §4.1.4, RFC 7517 §5',
    answer({ header, key }) {
      const kid = textMember(header, 'kid');
      if (key.found === 'none') return (key.nobodyAsked ? open : refused)(key.reason);
      return passed(
        kid === undefined
          ? `No kid; message ${key.number} has one key that fits.`
          : `The key set in message ${key.number} has ${kid}.`,
      );
    },
  },
  {
    about: 'signature',
    question: 'Is the signature right?',
    source: 'RFC 7515 §5.2',
    answer({ jwt, key, signature }) {
      if (jwt.leftOut) return open('It was left out when the trace was taken away, so that nobody can use the token.');
      if (jwt.signature.length === 0) return refused('There is no signature.');
      if (key.found === 'none') {
        return (key.nobodyAsked ? open : refused)('There is no key that it could be checked with.');
      }
      if (signature === undefined) return open('It is being checked.');
      if (signature.outcome === 'unusable key') return refused(`The key can't be used: ${signature.reason}`);
      const by = signature.means === 'WebCrypto' ? 'with WebCrypto' : 'in JavaScript, without WebCrypto';
      return signature.outcome === 'right'
        ? passed(`It is of exactly these bytes, by that key. Checked ${by}.`)
        : refused(`It does not match: a byte was changed, or another key signed it. Checked ${by}.`);
    },
  },
];

const isSignedJwt = {
  about: 'form',
  question: 'Is it a signed JWT?',
  source: 'RFC 7519 §7.2, RFC 7515 §5.2',
} as const;

/** Every verdict on a token. Of one that can't be read there is only the first. */
export function judge({ reading, context, signature, now }: Case): Verdict[] {
  if (!reading.readable) return [{ ...isSignedJwt, ...refused(reading.reason) }];
  const { jwt } = reading;
  const { header, claims } = jwt;
  const read: Read = { jwt, header, claims, context, now, key: keyOf(jwt, context), signature };
  const verdicts = [...headerChecks, ...claimChecks].flatMap(({ answer, ...asked }) => {
    const verdict = answer(read);
    return verdict === undefined ? [] : [{ ...asked, ...verdict }];
  });
  return [{ ...isSignedJwt, ...passed('Three parts of base64url, with a JSON object in the first two.') }, ...verdicts];
}

/** What they come to, in one sentence. */
export function conclusion(verdicts: readonly Verdict[]): { outcome: Verdict['outcome']; sentence: string } {
  const refusing = verdicts.filter(({ outcome }) => outcome === 'refused');
  const [first] = refusing;
  if (first !== undefined) {
    const others = refusing.length - 1;
    const more =
      others === 0 ? '' : ` ${others === 1 ? 'One more check refuses' : `${others} more checks refuse`} it, too.`;
    return { outcome: 'refused', sentence: `${first.detail}${more}` };
  }
  const undecided = verdicts.filter(({ outcome }) => outcome === 'open').length;
  if (undecided > 0) {
    const are = undecided === 1 ? 'one question can' : `${undecided} questions can`;
    return { outcome: 'open', sentence: `Nothing speaks against it, but ${are} not be answered from this trace.` };
  }
  return { outcome: 'passed', sentence: `It passes all ${verdicts.length} checks.` };
}
