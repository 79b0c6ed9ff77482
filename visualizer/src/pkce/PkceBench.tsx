import { RotateCcw, Shuffle } from 'lucide-react';
import { useMemo, useState } from 'react';
import { NothingIsSent } from '../call/NothingIsSent.tsx';
import { useStayHere } from '../call/useStayHere.ts';
import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';
import { isLeftOut } from '../model/leftOut.ts';
import type { Row } from '../model/rows.ts';
import { Comparison } from './Comparison.tsx';
import { derive, flipOne, formProblem } from './derivation.ts';
import { SendVerifier } from './SendVerifier.tsx';
import { Stages } from './Stages.tsx';
import { storyOf } from './story.ts';

/** From the verifier to the challenge, stage by stage; then with another verifier, at the real auth server. */
export function PkceBench({ row }: { row: Row }) {
  const { trace } = useSettledSnapshot();
  const { content, origins, connection } = trace;
  const story = useMemo(() => storyOf(row, content), [row, content]);
  const stay = useStayHere(row.number);
  const [written, setWritten] = useState<string>();
  const leftOut = isLeftOut(story.verifier?.value ?? '');
  const known = leftOut ? '' : (story.verifier?.value ?? '');
  const verifier = written ?? known;
  const derivation = useMemo(() => derive(verifier), [verifier]);
  const problem = formProblem(verifier);
  const write = (value: string) => {
    stay();
    setWritten(value);
  };
  return (
    <div className="pkce">
      <section className="group" aria-label="The verifier">
        <div className="half-head">
          <h3 className="half-title">
            code_verifier{' '}
            {written !== undefined && written !== known && <span className="changed">changed by you</span>}
          </h3>
          <button type="button" className="button small" onClick={() => write(flipOne(verifier))}>
            <Shuffle size={14} aria-hidden="true" /> Flip one character
          </button>
          <button
            type="button"
            className="button small"
            disabled={verifier === known}
            onClick={() => setWritten(undefined)}
          >
            <RotateCcw size={14} aria-hidden="true" /> As it was
          </button>
        </div>
        <textarea
          className="editor"
          aria-label="code_verifier"
          rows={2}
          spellCheck={false}
          value={verifier}
          onChange={({ target }) => write(target.value.trim())}
        />
        <p className={problem === undefined ? 'muted' : 'problem'}>
          {problem ?? `${verifier.length} characters, all of them unreserved (RFC 7636 §4.1).`}
        </p>
        <p className="muted">{leftOut ? leftOutWords : whereFrom(story.verifier)}</p>
      </section>
      <Stages derivation={derivation} />
      <Comparison derivation={derivation} authorization={story.authorization} />
      {connection.state === 'file' ? (
        <NothingIsSent />
      ) : (
        <SendVerifier verifier={verifier} story={story} origins={origins} standingOn={row.number} />
      )}
    </div>
  );
}

const leftOutWords = 'The verifier was left out when this trace was taken away. Write one yourself.';

function whereFrom(verifier: ReturnType<typeof storyOf>['verifier']): string {
  if (verifier === undefined) {
    return 'The trace has no verifier: it stays with the client until the Token Request. Write one yourself.';
  }
  return verifier.from === 'token request'
    ? `As message ${verifier.number}, the Token Request, had it.`
    : `As the client made it, at ${verifier.number}. It has not been sent yet.`;
}
