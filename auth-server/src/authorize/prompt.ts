import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { type AuthorizeRefusal, type Redirectable, toClient } from './refusal.ts';
import { type Prompt, prompts } from './request.ts';

export const promptIsKnown: Check<Redirectable, readonly Prompt[], AuthorizeRefusal> = {
  question: 'Is prompt one that this server knows?',
  source: 'OIDC Core §3.1.2.1',
  run(known) {
    const sent = (known.parameters.get('prompt') ?? '').split(' ').filter((word) => word !== '');
    const unknown = sent.find((word) => !isPrompt(word));
    if (unknown !== undefined) {
      return refuse(toClient(known, 'invalid_request', `prompt ${quoted(unknown)} is not supported.`));
    }
    const wanted = sent.filter(isPrompt);
    if (wanted.includes('none') && wanted.length > 1) {
      return refuse(toClient(known, 'invalid_request', 'prompt none cannot be combined with another value.'));
    }
    return pass(wanted, wanted.join(' ') || 'None was sent.');
  },
};

function isPrompt(word: string): word is Prompt {
  return prompts.some((prompt) => prompt === word);
}
