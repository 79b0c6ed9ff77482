import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { z } from 'zod';
import { type AccessTokenClaims, accessTokenClaims, namesOfWrong } from './claims.ts';
import type { AnsweredFrom, Introspect } from './introspection.ts';
import { type BearerRefusal, introspectionUnavailable, invalidToken } from './refusal.ts';
import { shown } from './shown.ts';

type Answer = Readonly<Record<string, unknown>>;

export const serverCanBeAsked: Check<{ trust: { introspect?: Introspect | undefined } }, Introspect, BearerRefusal> = {
  question: 'Is there somebody to ask about a token that is no JWT?',
  source: 'RFC 7662 §2',
  run({ trust: { introspect } }) {
    if (introspect !== undefined) return pass(introspect, introspect.issuer);
    return refuse(invalidToken('The token is not a signed JWT, and this server has nobody to ask about others.'));
  },
};

export const isActive: Check<{ token: string; introspect: Introspect; now: number }, Answer, BearerRefusal> = {
  question: 'Does the authorization server say that it is active?',
  source: 'RFC 7662 §2.2',
  async run({ token, introspect, now }) {
    const heard = await introspect(token, now);
    switch (heard.said) {
      case 'active':
        return pass(heard.answer, answeredFrom(heard.from, introspect.keptSeconds));
      case 'not active':
        return refuse(invalidToken('The authorization server says that the token is not active.'));
      case 'nothing':
        return refuse(introspectionUnavailable(heard.reason));
    }
  },
};

function answeredFrom(from: AnsweredFrom, keptSeconds: number): string {
  switch (from.source) {
    case 'server':
      return `asked just now; the answer is kept for ${keptSeconds} s at most`;
    case 'shared':
      return 'asked just now, together with another request';
    case 'cache':
      return `answered from the cache, ${Math.floor(from.age)} s old`;
  }
}

/** RFC 7662 §2.2 leaves all but `active` open; without these, nobody can tell whose token it is, for whom and until when. */
const answerAboutAccessToken = accessTokenClaims.extend({ iss: z.string().optional() });

export const answerIsComplete: Check<{ answer: Answer; introspect: Introspect }, AccessTokenClaims, BearerRefusal> = {
  question: 'Does the answer say what an access token has to say?',
  source: 'RFC 7662 §2.2',
  run({ answer, introspect: { issuer } }) {
    const said = answerAboutAccessToken.safeParse(answer);
    if (!said.success)
      return refuse(
        invalidToken(`In the answer about the token, these are missing or malformed: ${namesOfWrong(said.error)}.`),
      );
    const { iss = issuer, ...claims } = said.data;
    if (iss === issuer) return pass({ ...claims, iss });
    return refuse(invalidToken(`iss is ${shown(iss)}; the token was asked about at ${issuer}.`));
  },
};

export const isBearerToken: Check<{ answer: Answer }, true, BearerRefusal> = {
  question: 'Does its type say that it is an access token?',
  source: 'RFC 7662 §2.2, RFC 6750',
  run({ answer: { token_type: type } }) {
    if (typeof type === 'string' && type.toLowerCase() === 'bearer') return pass(true, `token_type is ${type}`);
    const says = typeof type === 'string' ? `is ${shown(type)}` : 'is missing';
    return refuse(
      invalidToken(`token_type ${says}; an access token has Bearer. A refresh token is for the issuer only.`),
    );
  },
};
