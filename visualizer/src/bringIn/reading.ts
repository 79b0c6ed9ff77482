import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';

/** What a file holds. */
export interface BroughtIn {
  form: 'own' | 'har';
  events: readonly NumberedEvent[];
  origins: Readonly<Record<string, string>>;
  redacted: boolean;
  /** Loads of images, styles and scripts that were passed over. */
  passedOver: number;
}

/** Or a sentence that says what is wrong with it, and where. */
export type Reading = { ok: true; trace: BroughtIn } | { ok: false; problem: string };

export function broken(problem: string): Reading {
  return { ok: false, problem };
}
