import type { DeviceAuthorization } from '../oauth/device.ts';
import { afterAnswer, startPolling } from '../oauth/devicePolling.ts';
import type { HeldTokens } from '../oauth/heldTokens.ts';
import type { Outcome } from '../oauth/outcome.ts';
import type { DeviceFlow, DeviceState } from './deviceFlow.ts';

/** A change of a device flow; undefined where it is not possible at this stage. */
type Step = (flow: DeviceFlow) => DeviceFlow | undefined;

/** How many questions the page remembers. */
const rememberedQuestions = 200;

/** Keeps what the Device Authorization Request brought. */
export function begin(begun: Outcome, authorization: DeviceAuthorization | undefined, now: number): Step {
  return (flow) => {
    if (flow.state.stage !== 'prepared' && flow.state.stage !== 'not begun') return undefined;
    if (authorization === undefined) return { ...flow, state: { stage: 'not begun', begun } };
    const polling = startPolling(authorization, now);
    return { ...flow, state: { stage: 'waiting', begun, authorization, polling, questions: [] } };
  };
}

/** Takes the turn to ask: of several that would ask at the same time, one does, and none before its time. */
export function takeTurn(now: number): Step {
  return (flow) => {
    const { state } = flow;
    if (state.stage !== 'waiting' || now < state.polling.nextAt) return undefined;
    const polling = { ...state.polling, nextAt: now + state.polling.interval * 1000 };
    return { ...flow, state: { ...state, polling } };
  };
}

/** Keeps what a question to the token endpoint brought: the wait goes on, tokens are here, or it is over. */
export function asked(latest: Outcome, tokens: HeldTokens | undefined, now: number): Step {
  return (flow) => {
    const { state } = flow;
    if (state.stage !== 'waiting') return undefined;
    const { begun, authorization, polling } = state;
    const meaning = afterAnswer(polling, latest.answer, now);
    const said = saidIn(latest, meaning.kind === 'waiting' ? meaning.because : undefined);
    const questions = [...state.questions, { at: now, said }].slice(-rememberedQuestions);
    const next: DeviceState =
      meaning.kind === 'waiting'
        ? { ...state, polling: meaning.polling, questions, latest }
        : tokens !== undefined
          ? { stage: 'tokens', begun, authorization, questions, latest, tokens }
          : { stage: 'over', begun, authorization, questions, latest, error: said };
    return { ...flow, state: next };
  };
}

/** Ends a flow whose codes nobody used in time. */
export function expire(now: number): Step {
  return (flow) => {
    const { state } = flow;
    if (state.stage !== 'waiting' || now < state.polling.expiresAt) return undefined;
    const { begun, authorization, questions, latest } = state;
    return { ...flow, state: { stage: 'over', begun, authorization, questions, latest, error: 'expired_token' } };
  };
}

function saidIn({ verdict }: Outcome, because: string | undefined): string {
  if (because !== undefined) return because;
  return verdict.kind === 'refused' || verdict.kind === 'rejected' ? verdict.error : 'tokens';
}
