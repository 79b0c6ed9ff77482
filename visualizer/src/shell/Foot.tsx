import { KnowledgeButton } from '../knowledge/KnowledgeButton.tsx';
import { WaitingLine } from '../waiting/WaitingLine.tsx';

/** Below the messages: what the flow waits for, and the way to what each party knows. */
export function Foot() {
  return (
    <div className="foot">
      <WaitingLine />
      <KnowledgeButton />
    </div>
  );
}
