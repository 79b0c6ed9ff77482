import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBaggage, formatContext, parseBaggage, parseContext } from './context.ts';

const context = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' };

describe('traceparent and traceresponse', () => {
  it('are read as they are written [trace.context]', () => {
    expect(formatContext(context)).toBe('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
    expect(parseContext(formatContext(context))).toEqual(context);
  });

  it('of a later version may be longer, of version 00 not [trace.context]', () => {
    expect(parseContext(`${formatContext(context)}-more`)).toBeUndefined();
    expect(parseContext(`${formatContext(context).replace(/^00/, '01')}-more`)).toEqual(context);
  });

  it('count as absent where they are not of the form: all zero, version ff, upper case [trace.context]', () => {
    for (const wrong of [
      undefined,
      '',
      'x',
      `00-${'0'.repeat(32)}-${context.span}-01`,
      `00-${context.trace}-${'0'.repeat(16)}-01`,
      formatContext(context).replace(/^00/, 'ff'),
      formatContext(context).toUpperCase(),
    ])
      expect(parseContext(wrong)).toBeUndefined();
  });
});

describe('baggage', () => {
  it('says who calls, from which room, and while answering what', () => {
    const caller = { party: 'client-app', room: 'exchange', parent: context.span };
    expect(parseBaggage(formatBaggage(caller))).toEqual(caller);
    expect(parseBaggage('party=client-app')).toEqual({ party: 'client-app', room: undefined, parent: undefined });
  });

  it('of other vendors is passed over', () => {
    expect(parseBaggage('userId=1;prop=2, party=my%20api ,k')).toMatchObject({ party: 'my api' });
    expect(parseBaggage('userId=1')).toBeUndefined();
  });

  it('with a value that could not be a name is passed over: markup, control characters, a broken escape', () => {
    for (const hostile of ['%3Cscript%3E', 'a%0d%0ab', '%', '%00', 'x'.repeat(500)])
      expect(parseBaggage(`party=${hostile}`)).toBeUndefined();
  });

  it('of any form is read without an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseBaggage(text)));
  });
});
