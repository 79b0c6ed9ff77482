import { useMemo, useState } from 'react';
import { NothingIsSent } from '../call/NothingIsSent.tsx';
import { useSeconds } from '../call/useSeconds.ts';
import { useStayHere } from '../call/useStayHere.ts';
import { AskForKeys } from './AskForKeys.tsx';
import { readCompact } from './compact.ts';
import type { JwtContext } from './context.ts';
import { type Draft, draftOf } from './draft.ts';
import { Editor } from './Editor.tsx';
import { judge } from './judge.ts';
import { SendToken } from './SendToken.tsx';
import { Times } from './Times.tsx';
import { TokenText } from './TokenText.tsx';
import type { CarriedToken } from './tokens.ts';
import { useSignature } from './useSignature.ts';
import { Verdicts } from './Verdicts.tsx';

interface Parts {
  token: CarriedToken;
  context: JwtContext;
  origins: Readonly<Record<string, string>>;
  standingOn: number;
  /** Whether the lab that recorded the trace is there to be asked. */
  live: boolean;
}

/** One token: to read, to judge, to change, and to send. */
export function TokenBench({ token, context, origins, standingOn, live }: Parts) {
  const [draft, setDraft] = useState(() => draftOf(token.text));
  const stay = useStayHere(standingOn);
  const now = useSeconds();
  const reading = useMemo(() => readCompact(draft.raw), [draft.raw]);
  const signature = useSignature(draft.raw, reading, context);
  const verdicts = judge({ reading, context, signature, now });
  const change = (next: Draft) => {
    stay();
    setDraft(next);
  };
  return (
    <>
      <TokenText token={token} draft={draft} onChange={change} />
      <Verdicts verdicts={verdicts} />
      {live && <AskForKeys reading={reading} context={context} origins={origins} standingOn={standingOn} />}
      {reading.readable && <Times claims={reading.jwt.claims} now={now} />}
      <Editor original={token.text} draft={draft} now={now} onChange={change} />
      {live ? <SendToken token={token} raw={draft.raw} origins={origins} standingOn={standingOn} /> : <NothingIsSent />}
    </>
  );
}
