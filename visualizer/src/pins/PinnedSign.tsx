import { Pin } from 'lucide-react';

export function PinnedSign() {
  return (
    <span className="row-pin">
      <Pin size={12} fill="currentcolor" aria-hidden="true" />
      <span className="unseen">pinned</span>
    </span>
  );
}
