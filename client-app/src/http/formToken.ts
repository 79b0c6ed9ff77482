import { csrfSync } from 'csrf-sync';

/**
 * Form tokens against cross-site request forgery: each form carries a random value of its browser session, which another site's page
 * cannot know.
 */
export const { generateToken: formTokenOf, csrfSynchronisedProtection: requireFormToken } = csrfSync({
  size: 32,
  getTokenFromRequest: (request) => {
    const token: unknown = request.body?.form_token;
    return typeof token === 'string' ? token : undefined;
  },
});
