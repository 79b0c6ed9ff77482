import { type ParseError, parse } from 'jsonc-parser';
import type { ZodError } from 'zod';

/** Where text stops being JSON, in words. */
export function syntaxProblem(text: string): string {
  if (text.trim() === '') return 'The file is empty.';
  if (!/^\s*[[{]/.test(text)) return 'The file is not JSON: it does not begin with {. Traces and HAR files are JSON.';
  const position = firstError(text);
  if (position === undefined || position >= text.trimEnd().length)
    return 'The file is not whole JSON: it ends too early.';
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  const near = text.slice(Math.max(position - 12, 0), position + 12).replaceAll(/\s+/g, ' ');
  return `The file is not whole JSON: it breaks at line ${line}, column ${column}, near “${near}”.`;
}

/** Browsers tell the place in words of their own, or not at all. Undefined where the file is nested more deeply than can be told. */
function firstError(text: string): number | undefined {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    return undefined;
  }
  return errors[0]?.offset;
}

/** The first thing that is wrong, with its place: "event.status: expected number, received string". */
export function shapeProblem(error: ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'is not of the form that it should have';
  const place = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
  const what = issue.message.replace(/^Invalid input: /, '');
  return place === '' ? what : `${place}: ${what}`;
}
