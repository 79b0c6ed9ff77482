import { ChevronDown, ChevronUp, WalletCards } from 'lucide-react';
import { useBench, useBenchPart } from '../store/useBench.ts';

/** Shows and hides what each party knows. */
export function KnowledgeButton() {
  const bench = useBench();
  const knowledge = useBenchPart((bench) => bench.knowledge);
  const Way = knowledge ? ChevronDown : ChevronUp;
  return (
    <button
      type="button"
      className="button small"
      aria-pressed={knowledge}
      aria-label="Who knows what"
      aria-keyshortcuts="w"
      title="What each party knows at this step (w)"
      onClick={() => bench.setKnowledge(!knowledge)}
    >
      <WalletCards size={14} aria-hidden="true" /> <span className="words">Who knows what</span>{' '}
      <Way size={14} aria-hidden="true" />
    </button>
  );
}
