import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../../testing/events.ts';
import { signIn } from '../../testing/signIn.ts';
import { lanesIn, partiesReader } from '../lanes.ts';
import { readOn } from '../reading.ts';
import { createTrace } from '../trace.ts';
import { suggestionsFor } from './completion.ts';

const scribe = createScribe();
signIn(scribe, { end: 'wrong verifier' });
const trace = createTrace();
trace.add(scribe.numbered());
const { rows } = trace.read();
const scene = { rows, lanes: lanesIn(readOn(partiesReader, rows).state) };

/** What is offered where the caret stands at the bar. */
function offered(typed: string) {
  const caret = typed.indexOf('|');
  return suggestionsFor(typed.replace('|', ''), caret, scene).map(({ label, query, caret }) => {
    return { label, query: `${query.slice(0, caret)}|${query.slice(caret)}` };
  });
}

const labels = (typed: string) => offered(typed).map(({ label }) => label);

describe('the completion of a search', () => {
  it('offers the filters, and those that begin as the word does [navigation.search-completion]', () => {
    expect(labels('|')).toContain('from:');
    expect(offered('st| kind:token')).toEqual([{ label: 'status:', query: 'status:| kind:token' }]);
    expect(offered('token -ha|')).toEqual([{ label: '-has:', query: 'token -has:|' }]);
    expect(labels('"st|')).toEqual([]);
    expect(labels('code_verifier|')).toEqual([]);
  });

  it('offers the values that the trace has [navigation.search-completion]', () => {
    expect(labels('from:|')).toEqual(['from:browser', 'from:client-app', 'from:auth-server', 'from:resource-server']);
    expect(offered('-from:cli| x')).toEqual([{ label: '-from:client-app', query: '-from:client-app| x' }]);
    expect(labels('from:"auth s|')).toEqual(['from:auth-server']);
    expect(offered('kind:token|')[0]).toEqual({ label: 'kind:"Token Request"', query: 'kind:"Token Request" |' });
    expect(labels('status:4|')).toEqual(['status:400']);
    expect(labels('has:code_ch|')).toEqual(['has:code_challenge', 'has:code_challenge_method']);
    expect(labels('error:|')).toEqual(['error:invalid_grant', 'error:400']);
    expect(labels('nothing:|')).toEqual([]);
  });

  it('never throws, and leaves what is not at the caret alone [navigation.search-completion]', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), (query, at) => {
        const caret = Math.min(at, query.length);
        for (const suggestion of suggestionsFor(query, caret, scene)) {
          expect(suggestion.caret).toBeLessThanOrEqual(suggestion.query.length);
          expect(suggestion.hint).toBeTypeOf('string');
        }
      }),
    );
  });
});
