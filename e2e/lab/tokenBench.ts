import type { Locator } from '@playwright/test';

/** The JWT bench of the inspector, as the learner sees and works it. */
export interface TokenBench {
  /** One of the token's three parts as it travels. */
  segment(part: string): Locator;
  conclusion: Locator;
  /** The verdict on one part of the token: "signature", "aud". */
  verdict(about: string): Locator;
  /** A claim that is a moment, in words. */
  moment(name: string): Locator;
  claims: Locator;
  press(button: string): Promise<void>;
  paste(token: string): Promise<void>;
  send(): Promise<void>;
  /** What the real server answered. */
  answer: Locator;
}

export function tokenBench(inspector: Locator): TokenBench {
  return {
    segment: (part) => inspector.locator(`.jwt-text [data-part="${part}"]`),
    conclusion: inspector.getByRole('region', { name: 'The checks of this page' }).getByRole('status'),
    verdict: (about) => inspector.locator(`[data-about="${about}"]`),
    moment: (name) => inspector.locator(`[data-moment="${name}"]`),
    claims: inspector.getByRole('textbox', { name: 'Claims' }),
    press: (button) => inspector.getByRole('button', { name: button, exact: true }).click(),
    async paste(token) {
      await inspector.getByText('Edit it raw, or paste another one').click();
      await inspector.getByRole('textbox', { name: 'The token, raw' }).fill(token);
    },
    send: () => inspector.getByRole('button', { name: 'Send it' }).click(),
    answer: inspector.getByRole('region', { name: 'The real answer' }),
  };
}
