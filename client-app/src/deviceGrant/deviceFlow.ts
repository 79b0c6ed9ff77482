import { z } from 'zod';
import { heldTokensSchema } from '../oauth/heldTokens.ts';
import { metadataSchema } from '../oauth/metadata.ts';
import { outcomeSchema } from '../oauth/outcome.ts';

const authorization = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.string().optional(),
  expires_in: z.number(),
  interval: z.number(),
});

const polling = z.object({ interval: z.number(), nextAt: z.number(), expiresAt: z.number() });

/** One question to the token endpoint, and what it said. */
const question = z.object({ at: z.number(), said: z.string() });

/** How far a device flow has come. The schemas are those of the stored form. */
const state = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('prepared') }),
  /** The server did not begin a flow. */
  z.object({ stage: z.literal('not begun'), begun: outcomeSchema }),
  /** The user has codes to type; the device asks now and then. */
  z.object({
    stage: z.literal('waiting'),
    begun: outcomeSchema,
    authorization,
    polling,
    questions: z.array(question),
    latest: outcomeSchema.optional(),
  }),
  z.object({
    stage: z.literal('tokens'),
    begun: outcomeSchema,
    authorization,
    questions: z.array(question),
    latest: outcomeSchema,
    tokens: heldTokensSchema,
  }),
  /** Denied, expired, or refused for good. */
  z.object({
    stage: z.literal('over'),
    begun: outcomeSchema,
    authorization,
    questions: z.array(question),
    latest: outcomeSchema.optional(),
    error: z.string(),
  }),
]);

export const deviceFlowSchema = z.object({ metadata: metadataSchema, scope: z.string(), state });
export type DeviceFlow = z.infer<typeof deviceFlowSchema>;
export type DeviceState = z.infer<typeof state>;
