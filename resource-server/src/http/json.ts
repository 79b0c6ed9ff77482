import { json, type RequestHandler } from 'express';
import { refuse } from './errors.ts';

const parse = json({ limit: '100kb' });

/** Reads a JSON body into `request.body`; another type is 415 (RFC 9110 §15.5.16), which says what would do, and none at all is 400. */
export const readJson: RequestHandler = (request, response, next) => {
  const type = request.is('application/json');
  if (type === null) return refuse(response, 400, 'The body is missing.');
  if (type !== false) return parse(request, response, next);
  response.set('Accept-Post', 'application/json');
  refuse(response, 415, 'The body has to be of the type application/json.');
};
