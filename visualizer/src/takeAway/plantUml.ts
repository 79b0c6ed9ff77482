import type { Sequence, SequenceLine } from './sequence.ts';

/** PlantUML's sequence diagram. */
export function toPlantUml({ participants, lines }: Sequence): string {
  return [
    '@startuml',
    ...participants.map(({ id, label }) => `participant "${plain(label)}" as ${id}`),
    ...lines.map(written),
    '@enduml',
    '',
  ].join('\n');
}

function written(line: SequenceLine): string {
  switch (line.type) {
    case 'phase':
      return `== ${plain(line.text)} ==`;
    case 'note':
      return `note over ${line.at} : ${plain(line.text)}`;
    case 'message':
      return `${line.from} ${arrow(line)} ${line.to} : ${plain(line.text)}`;
  }
}

function arrow({ dashed, lost }: Extract<SequenceLine, { type: 'message' }>): string {
  return `${dashed ? '--' : '-'}>${lost ? 'x' : ''}`;
}

/**
 * Whatever could be part of PlantUML's own language, its Creole or its preprocessor is written by code point, `<U+003C>`; two of a kind
 * (`//`, `__`, `--`) would be one of Creole's marks.
 */
function plain(text: string): string {
  const written = text
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .replaceAll(/[^\p{L}\p{N} .,:?'()✓✗·/_-]|([/_-])(?=\1)|(?<=([/_-]))\2/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
    });
  return written === '' ? '<U+200B>' : written;
}
