import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf, keyHelp } from './keys.ts';

/** A key pressed while the focus is in an element that the selector names. */
function press(key: string, focus = 'body', modified = false) {
  const names = (selector: string) => selector.split(', ').includes(focus);
  return commandOf({ key, modified, within: names });
}

const keys = [
  'ArrowLeft',
  'ArrowRight',
  'j',
  'k',
  'Home',
  'End',
  '/',
  'f',
  '?',
  'Escape',
  ' ',
  's',
  'h',
  'n',
  'p',
  'm',
  'w',
  'e',
];

describe('the keys of the bench', () => {
  it('step, travel, search and help', () => {
    expect(keys.map((key) => press(key)?.type)).toEqual([
      'step',
      'step',
      'step',
      'step',
      'home',
      'end',
      'search',
      'flows',
      'help',
      'back',
      'toggle play',
      'toggle step mode',
      'choose what to hold',
      'occurrence',
      'occurrence',
      'pin',
      'knowledge',
      'take away',
    ]);
    expect(press('k')).toEqual(press('ArrowLeft'));
    expect(press('j')).toEqual(press('ArrowRight'));
  });

  it('are never taken from a text field [bench.keys-in-text-fields]', () => {
    for (const field of ['input', 'textarea', 'select', '[contenteditable="true"]', '[role="menu"]']) {
      for (const key of keys) expect(press(key, field)).toBeUndefined();
    }
  });

  it('leave a tab its arrows and a button its space', () => {
    expect(press('ArrowRight', '[role="tab"]')).toBeUndefined();
    expect(press('j', '[role="tab"]')).toBeDefined();
    expect(press(' ', 'button:not([data-travel])')).toBeUndefined();
    expect(press('ArrowRight', 'button:not([data-travel])')).toBeDefined();
  });

  it('leave what is pressed with Ctrl, Meta or Alt to the browser', () => {
    for (const key of keys) expect(press(key, 'body', true)).toBeUndefined();
  });

  it('pass over every other key', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(press(key) !== undefined).toBe(keys.includes(key));
      }),
    );
  });

  it('are all told by the help', () => {
    expect(keyHelp.flatMap((each) => each.keys)).toHaveLength(keys.length);
  });
});
