import { isHar, readHar } from './harFile.ts';
import { isOwnFile, readOwnFile } from './ownFile.ts';
import { syntaxProblem } from './problems.ts';
import { broken, type Reading } from './reading.ts';

/**
 * Reads a trace from the text of a file: the project's own JSON, or HAR. Anything may be in it; what is not a trace is a sentence.
 * @param origins where the lab's parties are, so that a HAR file of theirs is drawn in their lanes.
 */
export function readTrace(text: string, origins: Readonly<Record<string, string>>): Reading {
  const json = parsed(text);
  if ('problem' in json) return broken(json.problem);
  if (isOwnFile(json.value)) return readOwnFile(json.value);
  if (isHar(json.value)) return readHar(json.value, origins);
  return broken(
    'The file is JSON, but neither a trace of the OAuth Lab (it has no "format") nor HAR (it has no "log").',
  );
}

function parsed(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return { problem: syntaxProblem(text) };
  }
}
