import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { allowOnly } from '../http/errors.ts';

/**
 * A client without a server: this app only delivers its files. Its page does the code flow with PKCE itself, with requests of its own to
 * the authorization server and the resource server.
 */
export function browserOnlyRoutes({ origins }: Context): Router {
  function show(_request: Request, response: Response): void {
    response.render('browserOnly/browserOnly', {
      title: 'A client in the browser alone',
      life: '/browser-only',
      styles: [],
      scripts: ['/browserOnly.js'],
      settings_of_client: {
        issuer: origins['auth-server'],
        resource: `${origins['resource-server']}/protected`,
        client_id: 'browser-client',
        redirect_uri: `${origins['client-app']}/browser-only/callback`,
        scope: 'openid profile offline_access read',
      },
    });
  }
  const paths = ['/browser-only', '/browser-only/callback'];
  return Router().get(paths, show).all(paths, allowOnly('GET', 'HEAD'));
}
