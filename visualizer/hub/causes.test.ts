import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCauses, type Effect } from './causes.ts';

type Told = Effect & { publisher: string };

const request = (publisher: string, exchange: string, at: number, parent?: string): Told => ({
  publisher,
  kind: 'request',
  exchange,
  at,
  parent,
});
const note = (publisher: string, exchange: string, at: number): Told => ({ publisher, kind: 'note', exchange, at });
const response = (publisher: string, exchange: string, at: number): Told => ({
  publisher,
  kind: 'response',
  exchange,
  at,
});

function causesOf(told: readonly Told[], most?: number) {
  const causes = createCauses(most);
  for (const event of told) causes.tell(event.publisher, event);
  return { ...causes, early: (event: Told) => causes.isEarly(event.publisher, event) };
}

describe('an event is early', () => {
  const page = request('client-app', 'page', 1);
  const token = request('auth-server', 'token', 3, 'page');

  it('when it is a request, and nobody has told of the one within which it was sent [hub.ordered]', () => {
    expect(causesOf([token]).early(token)).toBe(true);
    expect(causesOf([page, token]).early(token)).toBe(false);
    expect(causesOf([page]).early(page)).toBe(false);
  });

  it('when it came after an answer that nobody has told of [hub.ordered]', () => {
    const after = note('client-app', 'page', 6);
    expect(causesOf([page, token]).early(after)).toBe(true);
    expect(causesOf([page, token]).early(response('client-app', 'page', 7))).toBe(true);
    expect(causesOf([page, token, note('auth-server', 'token', 4)]).early(after)).toBe(true);
    expect(causesOf([page, token, response('auth-server', 'token', 5)]).early(after)).toBe(false);
    expect(causesOf([page, token, { ...response('auth-server', 'token', 5), kind: 'failure' }]).early(after)).toBe(
      false,
    );
  });

  it('but not when it happened before the party asked, or when the same process tells of both', () => {
    expect(causesOf([page, token]).early(note('client-app', 'page', 2))).toBe(false);
    const own = request('client-app', 'token', 3, 'page');
    expect(causesOf([page, own]).early(note('client-app', 'page', 6))).toBe(false);
    expect(causesOf([page, token]).early(note('auth-server', 'token', 6))).toBe(false);
  });

  it('and not because of what was told so long ago that it is forgotten', () => {
    const after = note('client-app', 'page', 6);
    const others = [10, 11, 12].map((at) => request('resource-server', `other ${at}`, at));
    expect(causesOf([page, token, ...others], 4).early(after)).toBe(true);
    expect(causesOf([page, token, ...others], 3).early(after)).toBe(false);
  });

  it('never once all is told, whichever publisher was read first; and never, told in the order in which it happened', () => {
    interface Call {
      publisher: string;
      calls: readonly Call[];
    }
    const { call } = fc.letrec<{ call: Call }>((tie) => ({
      call: fc.record({
        publisher: fc.constantFrom('client-app', 'auth-server', 'resource-server'),
        calls: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('call'), { maxLength: 3 })),
      }),
    }));
    fc.assert(
      fc.property(call, fc.array(fc.nat({ max: 2 }), { maxLength: 60 }), (root, turns) => {
        const happened: Told[] = [];
        function play({ publisher, calls }: Call, parent?: string): void {
          const exchange = `exchange ${happened.length}`;
          happened.push(request(publisher, exchange, happened.length, parent));
          for (const each of calls) {
            play(each, exchange);
            happened.push(note(publisher, exchange, happened.length));
          }
          happened.push(response(publisher, exchange, happened.length));
        }
        play(root);

        const inOrder = causesOf([]);
        for (const event of happened) {
          inOrder.tell(event.publisher, event);
          expect(inOrder.early(event)).toBe(false);
        }
        const queues = ['client-app', 'auth-server', 'resource-server'].map((publisher) =>
          happened.filter((event) => event.publisher === publisher),
        );
        const read = turns.flatMap((turn) => queues[turn]?.shift() ?? []);
        const all = causesOf([...read, ...queues.flat()]);
        for (const event of happened) expect(all.early(event)).toBe(false);
      }),
    );
  });
});
