import type { Flow } from '@oauth-lab/shared/meaning/types';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';
import { counted, timeOfDay } from './format.ts';

const icons = { 'under way': CircleDashed, done: CircleCheck, refused: CircleX } as const;

/** What belongs together, titled in words; one flow can be shown alone. The newest is first. */
export function FlowList({ onChosen }: { onChosen?: (() => void) | undefined }) {
  const bench = useBench();
  const { trace, flow } = useBenchSnapshot();
  const flows = trace.content.flows.toReversed();
  const choose = (id: string | undefined) => {
    bench.setFlow(id);
    onChosen?.();
  };
  if (flows.length === 0)
    return <p className="side-empty">Messages that belong together are gathered here, one line for each flow.</p>;
  return (
    <ul className="flows" aria-label="Flows">
      <li>
        <button type="button" className="flow" aria-pressed={flow === undefined} onClick={() => choose(undefined)}>
          <span className="flow-title">All messages</span>
          <span className="flow-facts">{counted(flows.length, 'flow')}</span>
        </button>
      </li>
      {flows.map((each) => (
        <FlowItem key={each.id} flow={each} shown={each.id === flow} onChoose={choose} />
      ))}
    </ul>
  );
}

function FlowItem({
  flow,
  shown,
  onChoose,
}: {
  flow: Flow;
  shown: boolean;
  onChoose: (id: string | undefined) => void;
}) {
  const Icon = icons[flow.state];
  const ended = flow.state === 'under way' ? `since ${clock(flow.startedAt)}` : `${flow.state} ${clock(flow.lastAt)}`;
  return (
    <li>
      <button
        type="button"
        className="flow"
        data-flow={flow.id}
        data-state={flow.state}
        aria-pressed={shown}
        title={shown ? 'Show all messages again' : 'Show this flow alone'}
        onClick={() => onChoose(shown ? undefined : flow.id)}
      >
        <span className="flow-title">
          <Icon size={15} aria-hidden="true" /> {flow.title}
        </span>
        <span className="flow-facts">
          {counted(flow.messages, 'message')} · {flow.state === 'under way' ? `under way ${ended}` : ended}
        </span>
      </button>
    </li>
  );
}

function clock(at: number): string {
  return timeOfDay(at).slice(0, 8);
}
