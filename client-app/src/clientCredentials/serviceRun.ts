import { z } from 'zod';
import { heldTokensSchema } from '../oauth/heldTokens.ts';
import { metadataSchema } from '../oauth/metadata.ts';
import { outcomeSchema } from '../oauth/outcome.ts';

/** A program that acts for itself: what it asked for, what came, and what the API said. */
export const serviceRunSchema = z.object({
  metadata: metadataSchema,
  scope: z.string(),
  request: outcomeSchema.optional(),
  tokens: heldTokensSchema.optional(),
  call: outcomeSchema.extend({ scope: z.string().optional() }).optional(),
});
export type ServiceRun = z.infer<typeof serviceRunSchema>;
