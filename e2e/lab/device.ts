import type { Lab } from './lab.ts';

/** A program without a browser, such as a television: it shows a code and polls (RFC 8628). In the diagram it has a lane of its own. */
export interface Device {
  /** Asks for codes, as the client `cli` of the lab. */
  begin(scope: string): Promise<DeviceCodes>;
  /** Asks once whether the user has answered: the token endpoint's answer. */
  ask(codes: DeviceCodes): Promise<DeviceAnswer>;
  /** Calls the protected resource. */
  read(accessToken: string | undefined): Promise<{ status: number; text: string }>;
}

export interface DeviceCodes {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

export interface DeviceAnswer {
  error?: string;
  access_token?: string;
  scope?: string;
}

export function labDevice({ origins }: Pick<Lab, 'origins'>): Device {
  const headers = { 'user-agent': 'lab-device/1.0' };

  async function post<Answer>(path: string, form: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({ client_id: 'cli', ...form });
    const answer = await fetch(`${origins['auth-server']}${path}`, { method: 'POST', headers, body });
    return JSON.parse(await answer.text());
  }

  return {
    begin: (scope) => post('/device_authorization', { scope }),
    ask: ({ device_code }) =>
      post('/token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code }),
    async read(accessToken) {
      const answer = await fetch(`${origins['resource-server']}/protected`, {
        headers: { ...headers, authorization: `Bearer ${accessToken}` },
      });
      return { status: answer.status, text: await answer.text() };
    },
  };
}
