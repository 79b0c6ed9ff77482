import type { Requirement } from './requirement.ts';

/** What the pure functions promise that say of recorded facts what they mean. */
export const meaningRequirements = [
  {
    id: 'meaning.request-named',
    behaviour: 'A request is named in the specifications’ words by its form, whoever sent it and to whatever path.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'meaning.answer-named',
    behaviour:
      'An answer is named by what it carries: tokens, a redirect with a code or an error, a challenge, a form.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'meaning.failure-named',
    behaviour: 'A call that did not come back is shown as that call, failed, with the reason.',
    source: 'Experience, promise 1',
  },
  {
    id: 'meaning.error-shown',
    behaviour: 'A message that carries an OAuth error says its code.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.key-parameters',
    behaviour: 'A message shows the two or three parameters that matter in it, in order.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.message-described',
    behaviour:
      'Each name is described in a sentence or two: what the message is for, who sends it, and why by its channel.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'meaning.parts-complete',
    behaviour:
      'A message is taken apart into every parameter, member, header and cookie, decoded, repetitions included.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.parts-jwt',
    behaviour: 'Header and claims of every JWT are shown behind the part that holds it.',
    source: 'RFC 7519 §3',
  },
  {
    id: 'meaning.parts-credentials',
    behaviour: 'Client credentials in HTTP Basic are shown decoded.',
    source: 'RFC 6749 §2.3.1',
  },
  {
    id: 'meaning.parts-challenge',
    behaviour: 'The parameters of a challenge are shown one by one.',
    source: 'RFC 9110 §11.6.1',
  },
  {
    id: 'meaning.parts-bounded',
    behaviour: 'However large and deep a body is, its parts are bounded.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'meaning.never-throws',
    behaviour: 'No bytes, however hostile, make reading, naming, taking apart or grouping fail or give two results.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'meaning.every-name-explained',
    behaviour: 'Every wire name that the lab speaks is explained.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.every-header-explained',
    behaviour: 'Every header that browsers, Node and the servers send is explained.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.every-error-explained',
    behaviour: 'Every error code, plain HTTP error and failed call is explained.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.explained-in-context',
    behaviour: 'A name that means different things in different messages is explained as what it is in this one.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.unknown-unexplained',
    behaviour: 'What the lab does not know is not explained away.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.sources-linked',
    behaviour: 'Each explanation names its specification and section, and links to it.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.plain-words',
    behaviour: 'Explanations are short, whole sentences.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'meaning.no-text-twice',
    behaviour: 'No explanation repeats the text of another.',
    source: 'Experience, promise 5',
  },
  {
    id: 'meaning.flow-grouped',
    behaviour:
      'Messages that share a trace, or a value made for one flow, are one flow, from the first page to the resource.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.flow-not-by-session',
    behaviour: 'Two sign-ins of one browser are two flows, though they share a session cookie.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.flow-not-by-chance',
    behaviour: 'Keys, metadata, client ids, masked values and values that are too short make no flow.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.flow-follows-redirect',
    behaviour: 'The page that a redirect leads to is in the flow of the redirect.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.flow-begins-anew',
    behaviour: 'A page that makes values of its own begins a flow of its own, though a redirect led to it.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.flow-titled',
    behaviour: 'A flow is titled in words: user, grant and client, or its first message where it is no OAuth.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.flow-state',
    behaviour: 'A flow is under way, done, or refused, by the last word of OAuth in it.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'meaning.flow-index-stable',
    behaviour: 'A flow keeps its id while it grows, and is the same object while it does not change.',
    source: 'Experience, promise 15',
  },
] as const satisfies readonly Requirement[];
