import { describe, expect, it } from 'vitest';
import { demoClient } from '../clients/labClients.ts';
import { metadata } from '../testing/exampleServer.ts';
import type { Answered } from './http.ts';
import { judgeUserInfo } from './userinfo.ts';

async function judged(body: string, type = 'application/json') {
  const answer: Answered = { kind: 'answered', status: 200, headers: [['content-type', type]], body };
  return judgeUserInfo({ answer, subject: 'alice', metadata, client: demoClient('http://client.example') }, () => {});
}

describe('A UserInfo Response', () => {
  it('is accepted when it is about the subject of the id_token', async () => {
    expect(await judged('{"sub":"alice","email":"alice@example.com"}')).toMatchObject({ passed: true });
  });

  it('is refused when it is about somebody else, or about nobody [client.userinfo-subject]', async () => {
    expect(await judged('{"sub":"bob"}')).toMatchObject({ refusal: { error: 'userinfo_sub_mismatch' } });
    expect(await judged('{"name":"Alice"}')).toMatchObject({ refusal: { error: 'userinfo_sub_missing' } });
  });

  it('is refused where no id_token says whom it should be about [client.userinfo-subject]', async () => {
    const answer: Answered = {
      kind: 'answered',
      status: 200,
      headers: [['content-type', 'application/json']],
      body: '{}',
    };
    const client = demoClient('http://client.example');
    expect(await judgeUserInfo({ answer, subject: undefined, metadata, client }, () => {})).toMatchObject({
      refusal: { error: 'userinfo_without_id_token' },
    });
  });

  it('is refused when it is a page [client.answer-must-be-json]', async () => {
    expect(await judged('<html>', 'text/html')).toMatchObject({ refusal: { error: 'userinfo_not_json' } });
  });
});
