/** The colours of the page, by the names of its tokens, for one of the two schemes. */
export type Palette = Readonly<Record<(typeof names)[number], string>>;

const names = [
  ...(['canvas', 'panel', 'rule', 'rule-strong', 'ink', 'ink-soft', 'muted'] as const),
  ...([
    'blue',
    'blue-ground',
    'green',
    'green-ground',
    'yellow',
    'yellow-ground',
    'neutral',
    'neutral-ground',
  ] as const),
  ...(['outside', 'outside-ground', 'cyan', 'cyan-ground', 'red', 'red-ground'] as const),
] as const;

/**
 * Picks the colours of a scheme from the tokens, which are written `light-dark(#ffffff, #0e141b)`.
 * @param token the text of a token, such as that of `--canvas`.
 */
export function paletteOf(token: (name: string) => string, dark: boolean): Palette {
  const colours = Object.fromEntries(
    names.map((name) => {
      const [, light = '', other = light] = /light-dark\(\s*([^,]+?)\s*,\s*([^)]+?)\s*\)/.exec(token(name)) ?? [];
      return [name, dark ? other : light];
    }),
  );
  return colours as Palette;
}
