import type { Dependencies } from '../dependencies.ts';
import { deviceCodeGrantType } from '../device/grantType.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { Client } from '../store/clients.ts';
import { authorizationCodeGrant } from './authorizationCode.ts';
import { clientCredentialsGrant } from './clientCredentials.ts';
import { deviceCodeGrant } from './deviceCode.ts';
import type { GrantType } from './grantType.ts';
import { refreshTokenGrant } from './refreshToken.ts';

/** What a grant does for a client that is authenticated and may use it. */
export type Grant = (call: Call, client: Client, dependencies: Dependencies) => Promise<Decision>;

/** Each grant's room, by its grant type. */
export const grants: Record<GrantType, Grant> = {
  authorization_code: authorizationCodeGrant,
  refresh_token: refreshTokenGrant,
  client_credentials: clientCredentialsGrant,
  [deviceCodeGrantType]: deviceCodeGrant,
};
