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
): { document: ApiEndpoint; page: PageEndpoint } {
  let made: OpenApiDocument | undefined;
  const document = () => {
    made ??= openApiDocument(config.origins['auth-server'], present);
    return made;
  };
  return {
    document: {
      path: '/openapi.json',
      crossOrigin: true,
      methods: { get: () => ({ kind: 'json', status: 200, body: document() }) },
    },
    page: {
      path: '/openapi',
      methods: {
        get: () => ({
          kind: 'page',
          status: 200,
          template: 'openapi/page.ejs',
          title: 'What this server answers',
          model: { about: document().info.description, chapters: chaptersOf(document()) },
        }),
      },
    },
  };
}
