import type { Move } from '../model/stepping.ts';

/** What a key does on the bench. */
export type Command =
  | Move
  | { type: 'search' }
  | { type: 'flows' }
  | { type: 'help' }
  | { type: 'take away' }
  | { type: 'back' }
  | { type: 'toggle play' }
  | { type: 'toggle step mode' }
  | { type: 'occurrence'; by: 1 | -1 }
  | { type: 'pin' }
  | { type: 'knowledge' }
  | { type: 'choose what to hold' };

const commands: Record<string, Command> = {
  ArrowLeft: { type: 'step', by: -1 },
  k: { type: 'step', by: -1 },
  ArrowRight: { type: 'step', by: 1 },
  j: { type: 'step', by: 1 },
  Home: { type: 'home' },
  End: { type: 'end' },
  '/': { type: 'search' },
  f: { type: 'flows' },
  '?': { type: 'help' },
  e: { type: 'take away' },
  Escape: { type: 'back' },
  ' ': { type: 'toggle play' },
  s: { type: 'toggle step mode' },
  n: { type: 'occurrence', by: 1 },
  p: { type: 'occurrence', by: -1 },
  m: { type: 'pin' },
  w: { type: 'knowledge' },
  h: { type: 'choose what to hold' },
};

/** The keys, as the help tells them. */
export const keyHelp: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['←', 'k'], does: 'One message back' },
  {
    keys: ['→', 'j'],
    does: 'One message on; past the last one, follow live, or in step mode let the one that waits go on',
  },
  { keys: ['Home'], does: 'The first message' },
  { keys: ['End'], does: 'The newest message, and follow live' },
  { keys: ['s'], does: 'Step: each message waits until you go on; or live again: everything goes' },
  { keys: ['h'], does: 'Choose what to hold in flight: a kind of message, a party, or everything' },
  { keys: ['Space'], does: 'Play and pause' },
  { keys: ['n', 'p'], does: 'The next and the previous place of the value that you follow' },
  { keys: ['w'], does: 'Show or hide what each party knows at this step' },
  { keys: ['/'], does: 'Search: words, and filters such as from: or has:' },
  { keys: ['f'], does: 'Show or hide the flows' },
  { keys: ['m'], does: 'Mark the message with a pin, or take the pin away' },
  { keys: ['e'], does: 'Export: take this away as a file, a picture or a page' },
  { keys: ['?'], does: 'This help' },
  { keys: ['Esc'], does: 'Back: close, let go of the value, clear the search, show all flows' },
];

export interface KeyPress {
  key: string;
  /** With Ctrl, Meta or Alt, which belong to the browser and the system. */
  modified: boolean;
  /** Whether what has the focus is, or is in, something that the CSS selector names. */
  within(selector: string): boolean;
}

/** The command of a key press; undefined where the key belongs to what has the focus. */
export function commandOf(press: KeyPress): Command | undefined {
  if (press.modified || ownsKey(press)) return undefined;
  return Object.hasOwn(commands, press.key) ? commands[press.key] : undefined;
}

/** Text fields, open dialogs and menus keep every key; tabs and separators the ones that move in them; a button its space. */
function ownsKey({ key, within }: KeyPress): boolean {
  if (within('input, textarea, select, [contenteditable="true"], dialog, [role="dialog"], [role="menu"]')) return true;
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End') return within('[role="tab"], [role="separator"]');
  return key === ' ' && within('button:not([data-travel]), a, summary');
}
