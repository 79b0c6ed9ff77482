import type { Dependencies } from '../dependencies.ts';
import type { ApiEndpoint, PageEndpoint } from '../http/endpoint.ts';

/** The start page: what this server is, and where to look. */
export function homeEndpoint({ config, stores }: Dependencies, api: readonly ApiEndpoint[]): PageEndpoint {
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
          documents: api.filter(({ methods }) => methods.get !== undefined).map(({ path }) => path),
          accounts: await stores.accounts.usernames(),
          username: session.signIn?.username,
        },
      }),
    },
  };
}
