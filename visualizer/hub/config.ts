import { z } from 'zod';

/** What only the hub is told, beside the lab's configuration. */
const environment = z.object({
  LAB_KEEP_EVENTS: z.coerce.number().int().min(1).max(1_000_000).default(20_000),
  LAB_KEEP_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(256 * 1024 * 1024),
  LAB_WATCH: z.string().optional(),
});

export interface HubConfig {
  /** How much is kept; beyond it, the oldest events go. */
  keep: { events: number; bytes: number };
  /** Serve the visualizer from its sources, with hot reload, and not from what was built. */
  watch: boolean;
}

/**
 * Reads the hub's configuration.
 * @throws Error with one line that names each variable that is wrong.
 */
export function readHubConfig(env: Record<string, string | undefined>): HubConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Configuration: ${wrong.join('; ')}`);
  }
  const { LAB_KEEP_EVENTS, LAB_KEEP_BYTES, LAB_WATCH } = parsed.data;
  return { keep: { events: LAB_KEEP_EVENTS, bytes: LAB_KEEP_BYTES }, watch: LAB_WATCH === '1' };
}
