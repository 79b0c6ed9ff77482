import { Hand } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type RefObject, useState } from 'react';
import { Opened } from '../shell/Opened.tsx';
import { useBenchPart } from '../store/useBench.ts';
import { ArmForm } from './ArmForm.tsx';
import { Arms } from './Arms.tsx';
import { useCanHold } from './useHold.ts';

/** Whether anything is held, or waited for; and the choice of what shall be. */
export function HoldControl({ button }: { button: RefObject<HTMLButtonElement | null> }) {
  const hold = useBenchPart(({ trace }) => trace.hold);
  const [open, setOpen] = useState(false);
  const canHold = useCanHold();
  const { arms, held } = hold;
  const busy = arms.length > 0 || held.length > 0;
  if (!canHold) return null;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          ref={button}
          type="button"
          className="button hold-control"
          data-wide
          data-busy={busy}
          aria-keyshortcuts="h"
          title="Hold messages in flight: look, change, answer or drop them (h)"
        >
          <Hand size={16} aria-hidden="true" /> Hold
          {busy && <span className="hold-count">{held.length > 0 ? `${held.length} held` : 'armed'}</span>}
        </button>
      </Popover.Trigger>
      <Opened className="hold-choices" align="start" label="What to hold">
        <p className="hold-lead">
          A message that is held stops at its receiver, before the program there sees it, or before an answer leaves.
          What goes to a server outside of the lab stops at its sender.
        </p>
        <Arms />
        <ArmForm onArmed={() => setOpen(false)} />
      </Opened>
    </Popover.Root>
  );
}
