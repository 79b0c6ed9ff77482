import type { Move } from '../model/stepping.ts';

/** What a key does on the bench. */
export type Command =
  | Move
  | { type: 'search' }
  | { type: 'flows' }
  | { type: 'help' }
  | { type: 'back' }
  | { type: 'toggle play' };

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
  Escape: { type: 'back' },
  ' ': { type: 'toggle play' },
};

/** The keys, as the help tells them. */
export const keyHelp: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['←', 'k'], does: 'One message back' },
  { keys: ['→', 'j'], does: 'One message on; past the last one, follow live' },
  { keys: ['Home'], does: 'The first message' },
  { keys: ['End'], does: 'The newest message, and follow live' },
  { keys: ['Space'], does: 'Play and pause' },
  { keys: ['/'], does: 'Search name, path, parameter and value' },
  { keys: ['f'], does: 'Show or hide the flows' },
  { keys: ['?'], does: 'This help' },
  { keys: ['Esc'], does: 'Back: close, clear the search, show all flows' },
];

/** The command of a key press; undefined where the key belongs to what has the focus. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { target } = event;
  if (target instanceof Element && ownsKeys(target, event.key)) return undefined;
  return Object.hasOwn(commands, event.key) ? commands[event.key] : undefined;
}

/** Text fields keep every key; tabs, separators and an open dialog the ones that move in them; a button its space. */
function ownsKeys(target: Element, key: string): boolean {
  if (target.closest('input, textarea, select, [contenteditable="true"]') !== null) return true;
  if (target.closest('dialog') !== null) return true;
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End') {
    return target.closest('[role="tab"], [role="separator"]') !== null;
  }
  if (key !== ' ') return false;
  return target.closest('button:not([data-travel]), a, summary') !== null;
}
