import { z } from 'zod';
import { clientSchema } from '../oauth/client.ts';
import { outcomeSchema } from '../oauth/outcome.ts';
import { registrationRecordSchema } from '../oauth/register.ts';

/** A client that this browser's user registered or typed in, and the server that knows it. The schema is that of the stored form. */
export const knownClientSchema = z.object({
  /** What the user calls it. */
  label: z.string(),
  /** Where the server's metadata are. */
  source: z.object({
    url: z.string(),
    issuers: z.array(z.string()),
    pkceIsKnown: z.boolean(),
    isLab: z.boolean(),
  }),
  client: clientSchema,
  /** The server's own record, where the client was registered from here (RFC 7591). */
  registration: registrationRecordSchema.optional(),
  /** The latest message about the registration, for its page. */
  latest: z
    .object({
      what: z.enum(['registered', 'read', 'renamed', 'not deleted']),
      sent: z.string(),
      outcome: outcomeSchema,
    })
    .optional(),
});
export type KnownClient = z.infer<typeof knownClientSchema>;
