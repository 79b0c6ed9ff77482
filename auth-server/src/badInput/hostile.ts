/** Values that mean something to somebody: to a browser, to HTTP, to a database, to JavaScript itself. */
export const hostileValues = {
  markup: `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`,
  'line breaks': 'a\r\nX-Injected: yes\r\n\r\n<b>injected</b>',
  NUL: 'a\0b',
  'name of a prototype': '__proto__',
  'name of a constructor': 'constructor',
  template: `\${7*7}<%= 7*7 %>{{7*7}}`,
  SQL: `' OR '1'='1' --`,
  path: '../../etc/passwd',
  percent: '%00%0d%0a%zz',
  'turned text': '\u202Egpj.exe',
  emoji: '🎭'.repeat(50),
  '10,000 characters': 'x'.repeat(10_000),
} as const;

export type Hostile = keyof typeof hostileValues;

/** What of them a page must not show as it came. */
export const markup = /<script>alert|<img src=x|<b>injected/;
