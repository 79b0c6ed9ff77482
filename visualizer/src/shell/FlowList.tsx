import type { Flow } from '@oauth-lab/shared/meaning/types';
import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { memo, useCallback, useRef } from 'react';
import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';
import { useBench } from '../store/useBench.ts';
import { counted, timeOfDay } from './format.ts';

const icons = { 'under way': CircleDashed, done: CircleCheck, refused: CircleX } as const;

/** In pixels, as `.flow` in the styles. */
export const flowHeight = 70;

/** What belongs together, titled in words; one flow can be shown alone. The newest is first. */
export function FlowList({ onChosen }: { onChosen?: (() => void) | undefined }) {
  const bench = useBench();
  const { trace, flow } = useSettledSnapshot();
  const scroller = useRef<HTMLDivElement>(null);
  const { flows } = trace.content;
  const choose = useCallback(
    (id: string | undefined) => {
      bench.setFlow(id);
      onChosen?.();
    },
    [bench, onChosen],
  );
  const virtual = useVirtualizer({
    count: flows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => flowHeight,
    overscan: 4,
  });
  if (flows.length === 0) {
    return <p className="side-empty">Messages that belong together are gathered here, one line for each flow.</p>;
  }
  return (
    <div className="flows">
      <button type="button" className="flow all" aria-pressed={flow === undefined} onClick={() => choose(undefined)}>
        <span className="flow-title">All messages</span>
        <span className="flow-facts">{counted(flows.length, 'flow')}</span>
      </button>
      <div className="flows-scroll" ref={scroller}>
        <ul aria-label="Flows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const each = flows[flows.length - 1 - item.index];
            if (each === undefined) return null;
            return (
              <FlowItem
                key={each.id}
                flow={each}
                top={item.start}
                place={item.index + 1}
                count={flows.length}
                shown={each.id === flow}
                onChoose={choose}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}

const FlowItem = memo(function FlowItem({
  flow,
  top,
  place,
  count,
  shown,
  onChoose,
}: {
  flow: Flow;
  top: number;
  place: number;
  count: number;
  shown: boolean;
  onChoose: (id: string | undefined) => void;
}) {
  const Icon = icons[flow.state];
  const ended = flow.state === 'under way' ? flow.state : `${flow.state} ${clock(flow.lastAt)}`;
  return (
    <li aria-setsize={count} aria-posinset={place} style={{ transform: `translateY(${top}px)` }}>
      <button
        type="button"
        className="flow"
        data-flow={flow.id}
        data-state={flow.state}
        aria-pressed={shown}
        title={`${flow.title}: ${shown ? 'show all messages again' : 'show this flow alone'}`}
        onClick={() => onChoose(shown ? undefined : flow.id)}
      >
        <span className="flow-title">
          <Icon size={15} aria-hidden="true" />
          <span className="flow-words">{flow.title}</span>
        </span>
        <span className="flow-facts">
          {counted(flow.messages, 'message')} · {ended}
        </span>
      </button>
    </li>
  );
});

function clock(at: number): string {
  return timeOfDay(at).slice(0, 8);
}
