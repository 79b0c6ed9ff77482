import { X } from 'lucide-react';
import { useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import { armInWords } from './armText.ts';
import { useMayHold, useSay } from './useHold.ts';

/** What the lab waits for in order to hold it; each can be called off, by whoever may hold. */
export function Arms() {
  const hold = useBenchPart(({ trace }) => trace.hold);
  const say = useSay();
  const mayHold = useMayHold();
  const labelOf = useLabel();
  const { arms, ready } = hold;
  if (arms.length === 0) return null;
  return (
    <ul className="arms" aria-label="Waiting for">
      {arms.map((arm) => (
        <li key={arm.id} className="arm">
          <span>
            {ready ? 'Waiting for' : 'Getting ready for'} {armInWords(arm, labelOf)}
          </span>
          {mayHold && (
            <button
              type="button"
              className="arm-off"
              aria-label={`Do not hold ${armInWords(arm, labelOf)}`}
              onClick={() => say({ do: 'disarm', arm: arm.id })}
            >
              <X size={14} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
