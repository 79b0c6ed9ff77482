/** The resource as its metadata describes it (RFC 9728 §2). */
export const contextsResource = {
  path: '/v1/contexts',
  name: 'The contexts of the user',
  readScope: 'read',
  writeScope: 'write',
  scopes: ['read', 'write'],
} as const;
