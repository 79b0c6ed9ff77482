import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import qrcode from 'qrcode';
import { askForDeviceTokens, beginDevice } from '../actions/device.ts';
import { discover, labSource } from '../actions/discover.ts';
import { deviceClient } from '../clients/labClients.ts';
import type { Context } from '../context.ts';
import { allowOnly } from '../http/errors.ts';
import { formTokenOf, requireFormToken } from '../http/formToken.ts';
import { withOwn } from '../http/ownAttempt.ts';
import { sendProblem } from '../http/problem.ts';
import { ownerOf } from '../http/session.ts';
import { pageOf } from '../stepByStep/flowBar.ts';
import { noMetadata } from '../stepByStep/start/noMetadata.ts';
import type { Owned } from '../store/records.ts';
import type { DeviceFlow } from './deviceFlow.ts';
import { devicePage } from './page.ts';
import { asked, begin, expire, takeTurn } from './steps.ts';

const day = 24 * 3_600_000;
const path = '/device-grant';
const again = { label: 'Begin again', href: path };

/** The device grant: this page plays the device without a keyboard, and the user signs in elsewhere (RFC 8628). */
export function deviceGrantRoutes(context: Context): Router {
  const { deviceFlows } = context.stores;

  async function create(request: Request, response: Response): Promise<void> {
    const source = labSource(context.origins['auth-server']);
    const { outcome, metadata } = await discover(context, source);
    if (metadata === undefined) return sendProblem(response, noMetadata(source, outcome, path));
    const now = context.now();
    const { scope } = deviceClient;
    const flow: Owned<DeviceFlow> = {
      id: randomUUID(),
      owner: ownerOf(request),
      content: { metadata, scope, state: { stage: 'prepared' } },
    };
    await deviceFlows.forgetBefore(now - day);
    await deviceFlows.create(flow, now);
    response.redirect(303, pageOf(path, flow));
  }

  const show = withOwn(
    deviceFlows.find,
    async (request, response, { id, content }) => {
      const endpoint = endpointOf(content, response);
      if (endpoint === undefined) return;
      const flow = (await deviceFlows.advance(id, expire(context.now())))?.content ?? content;
      const page = devicePage(flow, endpoint, context.now());
      const picture = 'address' in page && page.stage === 'waiting' ? await qrCode(page.address) : undefined;
      response
        .status(page.status)
        .render('deviceGrant/deviceGrant', { ...page, picture, attempt: id, formToken: formTokenOf(request) });
    },
    again,
  );

  const sendFirst = withOwn(
    deviceFlows.find,
    async (_request, response, { id, content }) => {
      const endpoint = endpointOf(content, response);
      if (endpoint === undefined) return;
      if (content.state.stage === 'prepared' || content.state.stage === 'not begun') {
        const { outcome, authorization } = await beginDevice(context, endpoint, subjectOf(content));
        await deviceFlows.advance(id, begin(outcome, authorization, context.now()));
      }
      response.redirect(303, pageOf(path, { id }));
    },
    again,
  );

  /** One question. The page's script asks in turn; the learner may ask too early, and sees what the server makes of that. */
  const ask = withOwn(
    deviceFlows.find,
    async (request, response, { id, content }) => {
      const inTurn = request.body?.turn !== undefined;
      const expired = await deviceFlows.advance(id, expire(context.now()));
      const mayAsk = inTurn ? (await deviceFlows.advance(id, takeTurn(context.now()))) !== undefined : true;
      const { state } = content;
      if (expired === undefined && mayAsk && state.stage === 'waiting') {
        const code = state.authorization.device_code;
        const { outcome, tokens } = await askForDeviceTokens(context, subjectOf(content), code);
        await deviceFlows.advance(id, asked(outcome, tokens, context.now()));
      }
      if (!inTurn) return response.redirect(303, pageOf(path, { id }));
      const after = (await deviceFlows.find(id))?.content.state;
      if (after?.stage !== 'waiting') return void response.json({ waiting: false });
      const { nextAt, interval } = after.polling;
      response.json({ waiting: true, nextAt, interval, questions: after.questions });
    },
    again,
  );

  return Router()
    .get(path, (request, response, next) =>
      request.query.attempt === undefined ? create(request, response) : show(request, response, next),
    )
    .post(path, requireFormToken, sendFirst)
    .all(path, allowOnly('GET', 'HEAD', 'POST'))
    .post(`${path}/ask`, requireFormToken, ask)
    .all(`${path}/ask`, allowOnly('POST'));
}

function subjectOf({ metadata, scope }: DeviceFlow) {
  return { metadata, client: { ...deviceClient, scope } };
}

function endpointOf({ metadata }: DeviceFlow, response: Response): string | undefined {
  const endpoint = metadata.device_authorization_endpoint;
  if (endpoint === undefined)
    sendProblem(response, {
      status: 404,
      title: 'This server has no device grant',
      reason: 'Its metadata name no device_authorization_endpoint.',
      actions: [{ label: 'Sign in with this browser', href: '/' }],
    });
  return endpoint;
}

/** As an image that needs no script and no other address. */
function qrCode(address: string): Promise<string> {
  return qrcode.toDataURL(address, { margin: 2, scale: 6, errorCorrectionLevel: 'M' });
}
