import type { Requirement } from './requirement.ts';

export const setupRequirements = [
  {
    id: 'setup.boundaries',
    behaviour: 'Imports keep to the table of who may import whom, and go round in no circle; no test is skipped.',
    source: 'ARCHITECTURE.md, Who may import whom',
  },
  {
    id: 'setup.requirements-cited',
    behaviour: 'Every requirement is cited by a test, every citation names a requirement, and ids are unique.',
    source: 'STYLE.md, Our habits',
  },
  {
    id: 'setup.node-version',
    behaviour: 'Too old a Node is told in one line.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.installs-what-is-missing',
    behaviour: 'What the lockfile names and the installation lacks is found, and only that.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.rebuilds-on-change',
    behaviour: 'What is built is built again exactly when its sources changed.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.port-owner',
    behaviour: 'A port in use is told in one line with the port, what holds it, and the variable that changes it.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.demo-starts',
    behaviour: 'One command starts the four processes, waits until all are healthy, and prints addresses and accounts.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.stops-clean',
    behaviour: 'Ctrl-C ends everything within five seconds and leaves no process and no port behind.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.others-go-on',
    behaviour: 'When one process of a running lab ends by itself, the demo says which, and the others go on.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.ends-together',
    behaviour: 'When the demo is killed, the processes that it started end, too.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.data-is-safe',
    behaviour: 'Data is emptied only on request, only in a folder of the lab, and never under a lab that runs.',
    source: 'Set-up and commands',
  },
  {
    id: 'setup.options-are-checked',
    behaviour: 'An unknown option, step or port number is told in one line.',
    source: 'STYLE.md, Our habits',
  },
  {
    id: 'setup.counts-are-true',
    behaviour: 'The counts at the end of a test run leave out nothing that failed, was skipped or could not run.',
    source: 'Set-up and commands',
  },
] as const satisfies readonly Requirement[];
