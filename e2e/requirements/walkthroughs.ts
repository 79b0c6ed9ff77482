import type { Requirement } from './requirement.ts';

/** What a user meets, from end to end, and what the bench does in a real browser. */
export const walkthroughRequirements = [
  {
    id: 'walkthrough.sign-in',
    behaviour:
      'A user signs in with code and PKCE, the client reads the protected resource and user info, and the diagram shows every message of it in order.',
    source: 'OAuth 2.1 §4.1, OIDC Core §3.1',
  },
  {
    id: 'walkthrough.consent-denied',
    behaviour: 'A user who denies consent brings access_denied to the client, and can start again.',
    source: 'RFC 6749 §4.1.2.1',
  },
  {
    id: 'walkthrough.wrong-password',
    behaviour:
      'A wrong password is refused without saying what was wrong, the right one works, and neither is recorded.',
    source: 'Protocol, "POST /login"',
  },
  {
    id: 'walkthrough.resource-server-down',
    behaviour: 'A call to a server that is down is told on the page and shown as failed; no response is invented.',
    source: 'Experience, promise 1',
  },
  {
    id: 'walkthrough.hold-token-request',
    behaviour:
      'A Token Request is held, its redirect_uri changed, and the real server refuses it; both versions are shown.',
    source: 'Experience, promise 6',
  },
  {
    id: 'walkthrough.hold-redirect',
    behaviour: 'The redirect with the code is held and its state changed, and the client refuses it.',
    source: 'RFC 6749 §10.12',
  },
  {
    id: 'walkthrough.answer-yourself',
    behaviour:
      'The learner answers instead of the resource server, as raw text, and the server never sees the request.',
    source: 'Experience, promise 6',
  },
  {
    id: 'walkthrough.drop',
    behaviour: 'A dropped message does not arrive: the client copes, and a browser that repeats it gets no further.',
    source: 'Experience, promise 6',
  },
  {
    id: 'walkthrough.hold-outside',
    behaviour:
      'A Token Request to a provider outside of the lab is held before it leaves and changed, and the provider refuses it.',
    source: 'Experience, promises 6 and 14',
  },
  {
    id: 'walkthrough.hold-outside-answer',
    behaviour: 'The answer of an outside provider is changed before the client sees it, and the client finds that out.',
    source: 'Experience, promises 6 and 14',
  },
  {
    id: 'walkthrough.hold-outside-drop',
    behaviour: 'The learner answers instead of an outside provider, and drops what is sent to it.',
    source: 'Experience, promises 6 and 14',
  },
  {
    id: 'walkthrough.hold-own-app',
    behaviour: 'An engineer changes what her client gets from her own API, behind `npm run trace`.',
    source: 'Experience, promises 6 and 14',
  },
  {
    id: 'walkthrough.hold-grpc',
    behaviour:
      'A gRPC call is held and asks for another user; its next answer gets another status; the bench shows both versions.',
    source: 'Experience, promise 6',
  },
  {
    id: 'walkthrough.step-mode',
    behaviour:
      'The learner steps through a sign-in as it happens: each message waits until the learner goes on, looking back changes nothing, and live lets everything go.',
    source: 'Experience, promises 2 and 6',
  },
  {
    id: 'walkthrough.hold-hub-stops',
    behaviour: 'The hub stops while a message is held: it goes through at once, and the diagram says so.',
    source: 'Experience, promise 6',
  },
  {
    id: 'walkthrough.hold-bench-closed',
    behaviour: 'The bench is closed while every message is held: all of them go through.',
    source: 'Experience, promise 6',
  },
  {
    id: 'walkthrough.hold-not-mcp',
    behaviour: 'A model’s client has its session, tools and stream as ever while every message is held.',
    source: 'Experience, promise 6',
  },
  {
    id: 'misuse.wrong-code-verifier',
    behaviour: 'A code with a wrong verifier gives invalid_grant and is not consumed.',
    source: 'RFC 7636 §4.6',
  },
  {
    id: 'misuse.replayed-code',
    behaviour: 'A code that was used gives invalid_grant, in red in the diagram.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'misuse.forged-state',
    behaviour: 'The client refuses an answer whose state it did not make, and sends nothing to the token endpoint.',
    source: 'RFC 6749 §10.12',
  },
  {
    id: 'misuse.planted-answer',
    behaviour: "The client refuses somebody else's genuine answer in this user's browser.",
    source: 'RFC 9700 §4.7',
  },
  {
    id: 'bench-page.stepping-exact',
    behaviour: 'Stepping back shows exactly what stepping on had shown.',
    source: 'Experience, promise 2',
  },
  {
    id: 'bench-page.arrivals',
    behaviour: 'Live arrivals never move the cursor; a pill counts them.',
    source: 'Experience, promise 2',
  },
  {
    id: 'bench-page.ten-messages',
    behaviour: 'At 1280×720 at least ten messages are readable.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench-page.keyboard',
    behaviour: 'Stepping, search, flows, help and inspector work by keyboard; text fields keep their keys.',
    source: 'Experience, promise 15',
  },
  {
    id: 'bench-page.flows',
    behaviour: 'Messages are grouped into flows with titles in words; each can be shown alone.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench-page.address',
    behaviour: 'An address opens the bench at exactly that message, tab, flow and search.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'bench-page.address-unknown',
    behaviour: 'An address of a message that is not kept says so and leads on.',
    source: 'Experience, promise 3',
  },
  {
    id: 'bench-page.list-equals-diagram',
    behaviour: 'At 390 px the list tells the same rows as the diagram.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench-page.rows-in-sight',
    behaviour: 'Only the rows in sight, and a few beside them, exist in the page.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench-page.hub-restart',
    behaviour: 'The bench says when the hub is gone; once it is back, nothing is missing and nothing is doubled.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'bench-page.accessible',
    behaviour: 'The bench passes automated accessibility checks, in light and in dark.',
    source: 'WCAG 2.2 AA',
  },
  {
    id: 'bench-page.sideways',
    behaviour: 'Where the lanes do not fit, the diagram scrolls sideways to the ends of the current message.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench-page.pages-accessible',
    behaviour:
      'The pages of client app and authorization server pass automated accessibility checks, in light and in dark, reflow at a zoom of 200 %, and move nothing for who wants that.',
    source: 'WCAG 2.2 AA, §1.4.10 and §2.3.3',
  },
  {
    id: 'bench-page.zoom',
    behaviour: 'At a zoom of 200 % everything of the bench can still be reached, and nothing lies beside it.',
    source: 'WCAG 2.2 §1.4.4 and §1.4.10',
  },
  {
    id: 'bench-page.still',
    behaviour: 'For who wants no motion nothing moves by itself: no animation, no transition, no smooth scrolling.',
    source: 'WCAG 2.2 §2.3.3',
  },
  {
    id: 'bench-page.panes-remembered',
    behaviour: 'Panes are as wide as the learner drew them, also after the window was too narrow for that.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench-page.client-embedded',
    behaviour: 'A whole sign-in can be done in the client app embedded beside the diagram.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench-page.frame-ancestors',
    behaviour: 'No page but the bench can show client app or authorization server in a frame.',
    source: 'CSP Level 3 §6.4.2',
  },
  {
    id: 'bench-page.foreign-origin',
    behaviour: 'A web page of another origin can neither view the trace nor publish to it.',
    source: 'RFC 6455 §10.2',
  },
  {
    id: 'bench-page.loopback-only',
    behaviour: 'No page of the lab asks for anything beyond this machine.',
    source: 'Experience, "an instructor … with no network"',
  },
  {
    id: 'bench-page.everything-explained',
    behaviour: 'Every parameter, header, claim, error and message that a walkthrough shows is explained.',
    source: 'Experience, promise 5',
  },
] as const satisfies readonly Requirement[];
