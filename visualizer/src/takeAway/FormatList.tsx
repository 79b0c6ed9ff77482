import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../inspector/copyText.ts';
import { type Baggage, type Format, formats } from './formats.ts';
import { fileName, saveFile } from './saveFile.ts';

/**
 * The forms, each with a way to save it and, where it is a diagram's text, to copy it.
 * @param baggage undefined while it is packed.
 */
export function FormatList({ baggage }: { baggage: Baggage | undefined }) {
  const [said, setSaid] = useState('');

  async function save({ extension, type, make, name }: Format): Promise<void> {
    if (baggage === undefined) return;
    try {
      const made = await make(baggage);
      saveFile(fileName(extension, new Date()), new Blob([made], { type }));
      setSaid(`${name} saved.`);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : `${name} could not be made.`);
    }
  }

  async function copy({ make, name }: Format): Promise<void> {
    if (baggage === undefined) return;
    try {
      const made = await make(baggage);
      if (typeof made === 'string') await copyText(made);
      setSaid(`${name} copied.`);
    } catch {
      setSaid('The browser did not allow it.');
    }
  }

  return (
    <>
      <ul className="formats" aria-label="Forms">
        {formats.map((format) => (
          <li key={format.extension} className="format">
            <span className="format-words">
              <b>{format.name}</b> <code>.{format.extension}</code>
              <span className="format-does">{format.does}</span>
            </span>
            {format.type === 'text/plain' && (
              <button
                type="button"
                className="button small"
                disabled={baggage === undefined}
                aria-label={`Copy ${format.name}`}
                onClick={() => void copy(format)}
              >
                <Copy size={14} aria-hidden="true" /> Copy
              </button>
            )}
            <button
              type="button"
              className="button small"
              disabled={baggage === undefined}
              aria-label={`Save ${format.name}`}
              onClick={() => void save(format)}
            >
              <Download size={14} aria-hidden="true" /> Save
            </button>
          </li>
        ))}
      </ul>
      <p className="format-said" role="status">
        {said}
      </p>
    </>
  );
}
