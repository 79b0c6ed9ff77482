import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useBenchPart } from '../store/useBench.ts';
import { FlowList, flowHeight } from './FlowList.tsx';
import { Opened } from './Opened.tsx';

/** In pixels: no more than its flows fill; the styles set the most. */
function heightFor(flows: number): number {
  return flowHeight * flows + 84;
}

/** Says which flow is shown, and lets the learner choose another, also where the pane with the flows is closed. */
export function FlowPicker() {
  const [open, setOpen] = useState(false);
  const flow = useBenchPart((bench) => bench.flow);
  const title = useBenchPart(({ trace }) => trace.content.flows.find(({ id }) => id === flow)?.title);
  const count = useBenchPart(({ trace }) => (open ? trace.content.flows.length : 0));
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="button flow-picker" title={title ?? 'Show one flow alone'}>
          <span className="unseen">Shown: </span>
          <span className="flow-picked">{title ?? (flow === undefined ? 'All messages' : 'A flow')}</span>
          <ChevronDown size={15} aria-hidden="true" />
        </button>
      </Popover.Trigger>
      <Opened className="flow-choices" align="start" label="Choose a flow" style={{ height: heightFor(count) }}>
        <FlowList onChosen={() => setOpen(false)} />
      </Opened>
    </Popover.Root>
  );
}
