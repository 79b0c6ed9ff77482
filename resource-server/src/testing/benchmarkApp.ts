import express from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';
import { requireToken } from '../express.ts';

/**
 * One route, guarded in several ways and not at all: what `e2e/bench/resource.bench.ts` sends requests to. Both guards check the same:
 * signature, issuer, audience, lifetime, the type `at+jwt` and the scope.
 */
const { ISSUER: issuer = '', RESOURCE: resource = '' } = process.env;

const introspection = { endpoint: `${issuer}/introspect`, clientId: 'resource-server', clientSecret: 'secret' };
const ours = requireToken({ issuer, resource, introspection });
const theirs = auth({ issuerBaseURL: issuer, audience: resource, strict: true });

const answer: express.RequestHandler = (_request, response) => void response.json({ message: 'Hello.' });

const app = express();
app.get('/unguarded', answer);
app.get('/guarded', ours('read'), answer);
app.get('/peer', theirs, requiredScopes('read'), answer);

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.(`http://127.0.0.1:${address.port}`);
});
