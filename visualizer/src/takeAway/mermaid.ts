import type { Sequence, SequenceLine } from './sequence.ts';

/** Mermaid's sequence diagram: one arrow for each message, one note for each thing that a party did inside itself. */
export function toMermaid({ participants, lines }: Sequence): string {
  const first = participants[0]?.id;
  const last = participants.at(-1)?.id;
  const across = first === last ? first : `${first},${last}`;
  return [
    'sequenceDiagram',
    ...participants.map(({ id, label }) => `  participant ${id} as ${plain(label)}`),
    ...lines.map((line) => `  ${written(line, across ?? '')}`),
    '',
  ].join('\n');
}

function written(line: SequenceLine, across: string): string {
  switch (line.type) {
    case 'phase':
      return `Note over ${across}: ${plain(line.text)}`;
    case 'note':
      return `Note over ${line.at}: ${plain(line.text)}`;
    case 'message':
      return `${line.from}${arrow(line)}${line.to}: ${plain(line.text)}`;
  }
}

function arrow({ dashed, lost }: Extract<SequenceLine, { type: 'message' }>): string {
  if (lost) return dashed ? '--x' : '-x';
  return dashed ? '-->>' : '->>';
}

/** Whatever could be part of Mermaid's own language is written as its entity: `#` and the code point and `;`. */
function plain(text: string): string {
  const written = text
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .replaceAll(/[^\p{L}\p{N} .,:_/=?'()✓✗·+-]/gu, (character) => `#${character.codePointAt(0)};`);
  return written === '' ? '#8203;' : written;
}
