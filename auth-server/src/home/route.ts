import type { Dependencies } from '../dependencies.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { chaptersOf } from '../openapi/reading.ts';

/**
 * The start page: what this server is, and everything that it answers.
 * @param describe the description of all endpoints, so that none is missing here.
 */
export function homeEndpoint({ config, stores }: Dependencies, describe: () => OpenApiDocument): PageEndpoint {
  return {
    path: '/',
    methods: {
      get: async ({ session }) => ({
        kind: 'page',
        status: 200,
        template: 'home/page.ejs',
        title: 'Authorization server',
        model: {
          clientApp: config.origins['client-app'],
          chapters: chaptersOf(describe()),
          accounts: await stores.accounts.usernames(),
          username: session.signIn?.username,
        },
      }),
    },
  };
}
