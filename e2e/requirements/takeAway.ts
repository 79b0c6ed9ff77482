import type { Requirement } from './requirement.ts';

/** What can be taken away from the bench, and brought back. */
export const takeAwayRequirements = [
  {
    id: 'take-away.own-form',
    behaviour: "The project's own JSON holds every recorded event, redacted or not, in the form that the hub lets in.",
    source: 'Experience, promise 11',
  },
  {
    id: 'take-away.har',
    behaviour: 'HAR is valid HAR 1.2, whatever was recorded.',
    source: 'Experience, promise 11',
  },
  {
    id: 'take-away.mermaid',
    behaviour: "Mermaid's own parser reads what is written, whatever names, paths and values are in it.",
    source: 'Experience, promise 11',
  },
  {
    id: 'take-away.plantuml',
    behaviour: "PlantUML's own engine draws what is written, and nothing of a label is taken for its language.",
    source: 'Experience, promise 11',
  },
  {
    id: 'take-away.picture',
    behaviour: 'SVG and PNG show all rows as the diagram shows them.',
    source: 'Experience, promise 11',
  },
  {
    id: 'take-away.counts',
    behaviour: 'Every form holds as many messages as the diagram.',
    source: 'Experience, promise 11',
  },
  {
    id: 'take-away.curl',
    behaviour: 'Each request can be copied as a curl command that sends the same request again.',
    source: 'Experience, promise 11',
  },
  {
    id: 'take-away.offline-page',
    behaviour:
      'One HTML file opens offline at step N, with stepping and inspector, and asks for nothing from anywhere.',
    source: 'Experience, promise 12',
  },
  {
    id: 'take-away.redacted',
    behaviour:
      'Unless asked otherwise, no token, code, secret, cookie or password is in a file, in whatever encoding or hash; a preview tells what was left out.',
    source: 'Experience, promise 12',
  },
  {
    id: 'bring-in.deep-equal',
    behaviour: "The project's own JSON comes back deep-equal.",
    source: 'Experience, promise 11',
  },
  {
    id: 'bring-in.har',
    behaviour: 'HAR of devtools and proxies is classified and drawn like what the lab records.',
    source: 'Experience, promise 14',
  },
  {
    id: 'bring-in.problem-told',
    behaviour: 'A broken file is answered with a sentence that says where it is broken.',
    source: 'Experience, promise 11',
  },
  {
    id: 'bring-in.hostile',
    behaviour: 'Whatever is in a file, the page goes on.',
    source: 'Experience, promise 11',
  },
  {
    id: 'bring-in.in-place-of-live',
    behaviour: 'A file that is dropped or chosen is shown in place of the live trace, says so, and leads back to it.',
    source: 'Experience, promise 11',
  },
] as const satisfies readonly Requirement[];
