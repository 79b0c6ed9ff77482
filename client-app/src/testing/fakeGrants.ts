import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';

/** What the fake authorization server knows beyond the code: refresh tokens, devices, services, registration. */
export interface FakeGrants {
  /** Whether tokens come with a refresh token. */
  refreshes: boolean;
  /** The lifetime of access tokens, in seconds. */
  expires_in: number;
  /** A refresh token that counts; undefined where none are given out. */
  newRefreshToken(): string | undefined;
  /** Ends what a user granted: refresh tokens are refused from now on. */
  revokeAll(): void;
  /** What the user decides about the device that waits. */
  decide(decision: 'allow' | 'deny'): void;
  /** The tokens that were given back, in order. */
  revoked: string[];
}

/** Adds the endpoints, and what they put into a Token Response. */
export function fakeGrants(origin: () => string): {
  grants: FakeGrants;
  routes: Router;
  newRefreshToken: () => string | undefined;
  metadata: () => Record<string, string>;
  token: (request: Request, response: Response) => boolean;
} {
  const live = new Set<string>();
  const devices = new Map<string, { asked: number; decision?: 'allow' | 'deny' }>();
  const clients = new Map<string, Record<string, unknown>>();
  const grants: FakeGrants = {
    refreshes: false,
    expires_in: 3600,
    newRefreshToken,
    revokeAll: () => live.clear(),
    decide(decision) {
      for (const device of devices.values()) device.decision ??= decision;
    },
    revoked: [],
  };

  function newRefreshToken(): string | undefined {
    if (!grants.refreshes) return undefined;
    const token = `refresh-${randomUUID()}`;
    live.add(token);
    return token;
  }

  const refuse = (response: Response, error: string, error_description?: string) => {
    response.status(400).json({ error, error_description });
    return true;
  };
  const give = (response: Response, scope: string) => {
    const access_token = `token-of-${randomUUID()}`;
    const { expires_in } = grants;
    response.json({ access_token, token_type: 'Bearer', expires_in, scope, refresh_token: newRefreshToken() });
    return true;
  };

  /** Answers a Token Request of these grants; false where it is of another one. */
  function token({ body }: Request, response: Response): boolean {
    switch (body.grant_type) {
      case 'refresh_token':
        if (!live.delete(body.refresh_token)) {
          live.clear();
          return refuse(response, 'invalid_grant', 'The refresh token was used before.');
        }
        return give(response, body.scope ?? 'openid read');
      case 'client_credentials':
        if (String(body.scope).includes('admin')) return refuse(response, 'invalid_scope', 'Not admin.');
        return give(response, body.scope);
      case 'urn:ietf:params:oauth:grant-type:device_code': {
        const device = devices.get(body.device_code);
        if (device === undefined) return refuse(response, 'invalid_grant');
        device.asked += 1;
        if (device.decision === 'deny') return refuse(response, 'access_denied');
        if (device.decision === undefined)
          return refuse(response, device.asked > 1 ? 'slow_down' : 'authorization_pending');
        return false;
      }
      default:
        return false;
    }
  }

  const form = express.urlencoded({ extended: false });
  const routes = Router()
    .post('/revoke', form, (request, response) => {
      grants.revoked.push(request.body.token);
      live.delete(request.body.token);
      response.status(200).end();
    })
    .post('/device_authorization', form, (_request, response) => {
      const device_code = `device-${randomUUID()}`;
      devices.set(device_code, { asked: 0 });
      response.json({
        device_code,
        user_code: 'WDJB-MJHT',
        verification_uri: `${origin()}/device`,
        verification_uri_complete: `${origin()}/device?user_code=WDJB-MJHT`,
        expires_in: 600,
        interval: 5,
      });
    })
    .post('/register', express.json(), (request, response) => {
      const { redirect_uris = [], token_endpoint_auth_method } = request.body;
      if (request.body.client_name === 'Refused')
        return void response.status(400).json({ error: 'invalid_client_metadata', error_description: 'Not <so>.' });
      const client_id = `client-${randomUUID()}`;
      const record = {
        ...request.body,
        redirect_uris,
        client_id,
        ...(token_endpoint_auth_method === 'none' ? {} : { client_secret: 'a-secret', client_secret_expires_at: 0 }),
        registration_access_token: 'the-key',
        registration_client_uri: `${origin()}/register/${client_id}`,
      };
      clients.set(client_id, record);
      response.status(201).json(record);
    })
    .all('/register/:id', express.json(), (request, response) => {
      const { id } = request.params;
      const record = clients.get(String(id));
      if (record === undefined || request.headers.authorization !== 'Bearer the-key')
        return void response.status(401).json({ error: 'invalid_token' });
      if (request.method === 'DELETE') {
        clients.delete(String(id));
        return void response.status(204).end();
      }
      if (request.method === 'PUT') Object.assign(record, request.body);
      response.json(record);
    });

  return {
    grants,
    routes,
    newRefreshToken,
    token,
    metadata: () => ({
      revocation_endpoint: `${origin()}/revoke`,
      registration_endpoint: `${origin()}/register`,
      device_authorization_endpoint: `${origin()}/device_authorization`,
    }),
  };
}
