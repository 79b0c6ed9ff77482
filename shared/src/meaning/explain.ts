import { authorizationRequest } from './explain/authorizationRequest.ts';
import type { Explanations } from './explain/spec.ts';
import type { Explanation, MessagePart } from './types.ts';

/** What the inspector tells about a part of a message; undefined where the lab knows nothing of it. */
export function explain(part: MessagePart): Explanation | undefined {
  return lookUp(authorizationRequest, part.name);
}

/** What an OAuth error code means, wherever it occurs. */
export function explainError(_code: string): Explanation | undefined {
  return undefined;
}

/** What a message is for, who sends it, and why through this channel. */
export function describeMessage(_name: string): string | undefined {
  return undefined;
}

function lookUp(table: Explanations, name: string): Explanation | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
