import { deviceClient } from '../clients/labClients.ts';
import { deviceAuthorizationRequest, deviceTokenRequest } from '../oauth/device.ts';
import { deviceEndings } from '../oauth/devicePolling.ts';
import { wireText } from '../oauth/http.ts';
import { shownOutcome } from '../shown/outcome.ts';
import { shownRequest } from '../shown/request.ts';
import { timeLeft } from '../shown/timeLeft.ts';
import { shownTokens } from '../shown/tokens.ts';
import type { DeviceFlow, DeviceState } from './deviceFlow.ts';

const titles: Record<DeviceState['stage'], string> = {
  prepared: 'Sign in on another device',
  'not begun': 'The server did not begin',
  waiting: 'Your turn, on another device',
  tokens: 'The device is signed in',
  over: 'The device got no token',
};

/** What the page of a device flow shows at each stage. */
export function devicePage({ metadata, scope, state }: DeviceFlow, endpoint: string, now: number) {
  const client = { ...deviceClient, scope };
  const first = deviceAuthorizationRequest(endpoint, client);
  const common = {
    title: titles[state.stage],
    life: '/device-grant',
    stage: state.stage,
    scripts: state.stage === 'waiting' ? ['/deviceGrant.js'] : [],
    client_id: client.client_id,
  };
  if (state.stage === 'prepared')
    return {
      ...common,
      status: 200,
      form: { action: '/device-grant', id: 'device', hint: undefined, ...shownRequest(first) },
    };
  const begun = { ...shownOutcome(state.begun), sent: wireText(first) };
  if (state.stage === 'not begun')
    return {
      ...common,
      ...begun,
      explanation: 'Nothing has begun, so there is no code to type. Look at the reason, then try again.',
      form: { action: '/device-grant', id: 'device', hint: undefined, ...shownRequest(first) },
    };
  const { authorization, questions } = state;
  const second = deviceTokenRequest(metadata, client, authorization.device_code);
  const asked = {
    authorization,
    address: authorization.verification_uri_complete ?? authorization.verification_uri,
    questions: questions.map(({ at, said }) => ({ time: new Date(at).toISOString().slice(11, 19), said })),
    begun,
    request: shownRequest(second),
    answer: undefined,
  };
  switch (state.stage) {
    case 'waiting':
      return {
        ...common,
        ...asked,
        status: 200,
        polling: state.polling,
        left: timeLeft(state.polling.expiresAt - now),
      };
    case 'tokens': {
      const shown = shownOutcome(state.latest);
      return { ...common, ...asked, ...shown, tokens: shownTokens(state.tokens, scope, now) };
    }
    case 'over': {
      const shown = state.latest === undefined ? undefined : shownOutcome(state.latest);
      return {
        ...common,
        ...asked,
        status: 200,
        error: state.error,
        description:
          state.latest?.verdict.kind === 'rejected' ? state.latest.verdict.description : deviceEndings[state.error],
        checks: shown?.checks ?? [],
        answer: shown?.answer,
      };
    }
  }
}
