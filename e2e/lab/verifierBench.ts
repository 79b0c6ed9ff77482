import type { Locator } from '@playwright/test';

/** The PKCE bench of the inspector, as the learner sees and works it. */
export interface VerifierBench {
  verifier: Locator;
  /** A stage of the derivation: "ascii", "sha256", "base64url". */
  stage(name: string): Locator;
  /** The command for a terminal. */
  command(name: 'openssl' | 'Node.js'): Promise<string>;
  comparison: Locator;
  sending: Locator;
  press(button: string): Promise<void>;
  send(): Promise<void>;
  answer: Locator;
}

export function verifierBench(inspector: Locator): VerifierBench {
  return {
    verifier: inspector.getByRole('textbox', { name: 'code_verifier' }),
    stage: (name) => inspector.locator(`[data-stage="${name}"]`),
    command: async (name) => (await inspector.locator(`[data-terminal="${name}"] pre`).textContent()) ?? '',
    comparison: inspector.getByRole('region', { name: 'The comparison' }),
    sending: inspector.getByRole('region', { name: 'Send the verifier' }),
    press: (button) => inspector.getByRole('button', { name: button, exact: true }).click(),
    send: () => inspector.getByRole('button', { name: 'Send it' }).click(),
    answer: inspector.getByRole('region', { name: 'The real answer' }),
  };
}
