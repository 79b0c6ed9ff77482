import { type Explanations, spec } from './spec.ts';

const core = spec('OIDC Core', '5.1');

/** What a provider tells of its users, in an id_token or at the UserInfo endpoint. */
export const userClaims: Explanations = {
  sub: {
    meaning: 'The user’s id, said again beside the claims.',
    checkedBy: 'The client: it must be the `sub` of the id_token, or the answer is thrown away.',
    withoutIt: 'The claims of another user, fetched with a swapped token, would be shown as yours.',
    source: spec('OIDC Core', '5.3.2'),
  },
  name: {
    meaning: 'The full name, as it is shown.',
    checkedBy: 'Nobody: it is for display, and names are not unique.',
    withoutIt: 'The client greets an id. It needs the scope `profile`.',
    source: core,
  },
  given_name: {
    meaning: 'The first name or names.',
    checkedBy: 'Nobody; not every culture has one.',
    withoutIt: 'The client cannot split a full name correctly by itself.',
    source: core,
  },
  family_name: {
    meaning: 'The surname or surnames.',
    checkedBy: 'Nobody, and some people have none.',
    withoutIt: 'Lists cannot be sorted by surname.',
    source: core,
  },
  middle_name: {
    meaning: 'The middle name or names.',
    checkedBy: 'No one; it is rarely filled in.',
    withoutIt: 'The full name may still contain it.',
    source: core,
  },
  nickname: {
    meaning: 'What the user likes to be called.',
    checkedBy: 'No party compares it with anything.',
    withoutIt: 'The client falls back on the first name.',
    source: core,
  },
  preferred_username: {
    meaning: 'The short name with which the user would like to be known at the client.',
    checkedBy: 'The client must not use it as a key: it may change, and may be somebody else’s later.',
    withoutIt: 'The client asks the user to choose a name.',
    source: core,
  },
  profile: {
    meaning: 'The address of the user’s profile page.',
    checkedBy: 'Nobody; a client should escape it before it links.',
    withoutIt: 'There is no page to link to.',
    source: core,
  },
  picture: {
    meaning: 'The address of a picture of the user.',
    checkedBy: 'Nobody; loading it tells that host who is looking.',
    withoutIt: 'The client shows initials.',
    source: core,
  },
  website: {
    meaning: 'The user’s own page or blog.',
    checkedBy: 'Nothing verifies that it is the user’s.',
    withoutIt: 'No link is shown.',
    source: core,
  },
  email: {
    meaning: 'The mail address.',
    checkedBy: 'The client looks at email_verified before it believes it, and never uses it as the user’s id.',
    withoutIt: 'The client cannot write to the user. It needs the scope `email`.',
    source: core,
  },
  email_verified: {
    meaning: 'Whether the provider made sure that the user reads mail at that address.',
    checkedBy: 'The client, before it joins accounts by address.',
    withoutIt: 'Someone could register your address at a careless provider and take over your account here.',
    source: core,
  },
  gender: {
    meaning: 'The gender, in the user’s words.',
    checkedBy: 'Nobody; values beyond the two that the specification names are allowed.',
    withoutIt: 'Few applications need to know.',
    source: core,
  },
  birthdate: {
    meaning: 'The birthday as YYYY-MM-DD; the year may be 0000 if it is withheld.',
    checkedBy: 'A client that must know an age, as far as it trusts the provider.',
    withoutIt: 'The age is unknown.',
    source: core,
  },
  zoneinfo: {
    meaning: 'The user’s time zone, such as `Europe/Vienna`.',
    checkedBy: 'The client validates it against the time zone database.',
    withoutIt: 'Times are shown in the browser’s zone.',
    source: core,
  },
  locale: {
    meaning: 'The user’s language and region, such as `de-AT`.',
    checkedBy: 'The client matches it with the languages that it has.',
    withoutIt: 'The language follows the browser’s Accept-Language.',
    source: core,
  },
  phone_number: {
    meaning: 'The telephone number, best in the form +43 1 234567.',
    checkedBy: 'The client looks at phone_number_verified before it sends codes there.',
    withoutIt: 'The user cannot be called. It needs the scope `phone`.',
    source: core,
  },
  phone_number_verified: {
    meaning: 'Whether the provider made sure that the number is the user’s.',
    checkedBy: 'The client, before it trusts the number for recovery.',
    withoutIt: 'A typing error would send another person the codes.',
    source: core,
  },
  address: {
    meaning: 'The postal address, as an object of its parts.',
    checkedBy: 'The client, before it ships anything.',
    withoutIt: 'The user has to type it. It needs the scope `address`.',
    source: spec('OIDC Core', '5.1.1'),
  },
  updated_at: {
    meaning: 'When these claims were changed last, in seconds since 1970.',
    checkedBy: 'A client that keeps a copy.',
    withoutIt: 'The client cannot know whether its copy is old.',
    source: core,
  },
};
