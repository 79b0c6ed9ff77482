import { ArrowRight, X } from 'lucide-react';
import { hueOf } from '../model/lanes.ts';
import type { MessageRow } from '../model/rows.ts';
import { useLabel } from '../store/useLabel.ts';

/** Who sent to whom. Of a call that never arrived, who called whom: the one who was called has sent nothing. */
export function Ends({ row }: { row: MessageRow }) {
  const neverArrived = row.kind === 'failure' && row.broken === 'there';
  const [from, to] = neverArrived ? [row.to, row.from] : [row.from, row.to];
  return (
    <>
      <PartyChip name={from} />
      {row.broken === undefined ? (
        <ArrowRight size={14} aria-label="to" />
      ) : (
        <X className="broken-sign" size={14} strokeWidth={3} aria-label="did not reach" />
      )}
      <PartyChip name={to} />
    </>
  );
}

export function PartyChip({ name }: { name: string }) {
  const labelOf = useLabel();
  return (
    <span className="party" data-hue={hueOf(name)}>
      {labelOf(name)}
    </span>
  );
}
