import type { Dependencies } from '../dependencies.ts';
import type { ApiEndpoint, PageEndpoint, PresentEndpoint } from '../http/endpoint.ts';
import { type OpenApiDocument, openApiDocument } from './document.ts';
import { chaptersOf } from './reading.ts';

/**
 * What this server answers, for programs and for people.
 * @param present the app's endpoints; it is read at the first request, when all are there.
 */
export function openApiEndpoints(
  { config }: Pick<Dependencies, 'config'>,
  present: readonly PresentEndpoint[],
): { describe: () => OpenApiDocument; document: ApiEndpoint; page: PageEndpoint } {
  let made: OpenApiDocument | undefined;
  const describe = () => {
    made ??= openApiDocument(config.origins['auth-server'], present);
    return made;
  };
  return {
    describe,
    document: {
      path: '/openapi.json',
      methods: { get: () => ({ kind: 'json', status: 200, body: describe() }) },
    },
    page: {
      path: '/openapi',
      methods: {
        get: () => ({
          kind: 'page',
          status: 200,
          template: 'openapi/page.ejs',
          title: 'What this server answers',
          model: { about: describe().info.description, chapters: chaptersOf(describe()) },
        }),
      },
    },
  };
}
