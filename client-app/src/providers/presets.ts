/** How to fill in the form for well-known providers: what to type, and where to find it. */
export interface Preset {
  name: string;
  label: string;
  /** What the address looks like; the capitals are yours. */
  pattern: string;
  /** Where the address is found, and where a client is made, in the provider's own words. */
  steps: readonly string[];
  scope: string;
  /** The provider checks PKCE, but its metadata do not say so. */
  pkceIsKnown: boolean;
  canRegister: boolean;
  /** What is known already. */
  filled?: { address: string; client_id: string };
}

/** @param issuer of the lab's own server, which is one of them. */
export function presetsWith(issuer: string): readonly Preset[] {
  return [...wellKnown, labPreset(issuer), anyOther];
}

function labPreset(issuer: string): Preset {
  return {
    name: 'lab',
    label: 'This lab',
    pattern: issuer,
    steps: [
      'Nothing: it knows this client, and all fields below are filled in. See what the same steps are like without leaving the lab.',
      'demo-client has no secret. To see one sent, use web-client with web-secret; or tick registration, and a new client introduces itself.',
    ],
    scope: 'openid profile email read',
    pkceIsKnown: false,
    canRegister: true,
    filled: { address: issuer, client_id: 'demo-client' },
  };
}

const wellKnown: readonly Preset[] = [
  {
    name: 'keycloak',
    label: 'Keycloak',
    pattern: 'https://HOST/realms/REALM/.well-known/openid-configuration',
    steps: [
      'In the admin console choose the realm. Under “Realm settings”, “General”, the link “OpenID Endpoint Configuration” is the address.',
      'Under “Clients”, “Create client”: type OpenID Connect, “Standard flow” on. Switch “Client authentication” on for a client with a secret, off for a public one.',
      'Under “Valid redirect URIs” enter the redirect URI below. The secret is on the tab “Credentials”.',
    ],
    scope: 'openid profile email',
    pkceIsKnown: false,
    canRegister: true,
  },
  {
    name: 'auth0',
    label: 'Auth0',
    pattern: 'https://TENANT.REGION.auth0.com/.well-known/openid-configuration',
    steps: [
      'In the dashboard, “Applications”, “Create Application”, “Regular Web Application”.',
      'On the tab “Settings” you find Domain, Client ID and Client Secret. The address is the domain with the path above.',
      'On the tab “Credentials” the authentication method says how it takes the secret: choose the same here.',
      'Under “Allowed Callback URLs” enter the redirect URI below, and save.',
    ],
    scope: 'openid profile email',
    pkceIsKnown: false,
    canRegister: false,
  },
  {
    name: 'okta',
    label: 'Okta',
    pattern: 'https://DOMAIN.okta.com/oauth2/default/.well-known/openid-configuration',
    steps: [
      'In the admin console, “Security”, “API”, “Authorization Servers”: the column “Issuer URI” is the address without its end.',
      '“Applications”, “Create App Integration”, “OIDC”, “Web Application”. Enter the redirect URI below under “Sign-in redirect URIs”.',
      'Client ID and secret are on the tab “General” of the new application. Assign yourself to it.',
    ],
    scope: 'openid profile email',
    pkceIsKnown: false,
    canRegister: false,
  },
  {
    name: 'google',
    label: 'Google',
    pattern: 'https://accounts.google.com/.well-known/openid-configuration',
    steps: [
      'In the Google Cloud console, “APIs & Services”, “Credentials”, “Create credentials”, “OAuth client ID”, type “Web application”.',
      'Enter the redirect URI below under “Authorized redirect URIs”. Google takes http for localhost, but not for 127.0.0.1.',
      'Client ID and secret are shown when it is created. Add your account as a test user on the consent screen.',
    ],
    scope: 'openid profile email',
    pkceIsKnown: false,
    canRegister: false,
  },
  {
    name: 'entra',
    label: 'Microsoft Entra ID',
    pattern: 'https://login.microsoftonline.com/TENANT-ID/v2.0/.well-known/openid-configuration',
    steps: [
      'In the Entra admin center, “App registrations”, “New registration”, with the redirect URI below as platform “Web”.',
      'On the overview are the “Application (client) ID” and the “Directory (tenant) ID”. Use your tenant’s id in the address: “common” answers with the metadata of no tenant in particular, and is refused.',
      'Make a secret under “Certificates & secrets”; it is the column “Value”. Entra checks PKCE, but its metadata do not say so, hence the tick.',
    ],
    scope: 'openid profile email',
    pkceIsKnown: true,
    canRegister: false,
  },
];

/** Any other: the form with nothing filled in. */
export const anyOther: Preset = {
  name: 'other',
  label: 'Another one',
  pattern: 'https://HOST/.well-known/openid-configuration',
  steps: [
    'The address is the issuer, or its metadata. Any server works that has metadata of OpenID Connect Discovery or RFC 8414 and supports the code flow with PKCE.',
    'Enter the redirect URI below where the provider keeps its clients, or tick registration, if it lets clients register themselves.',
  ],
  scope: 'openid profile email',
  pkceIsKnown: false,
  canRegister: true,
};
