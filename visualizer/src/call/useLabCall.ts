import { useCallback, useRef, useState } from 'react';
import { callLab, type LabAnswer, type LabCall } from './labCall.ts';
import { useStayHere } from './useStayHere.ts';

export type CallState =
  | { state: 'not sent' }
  | { state: 'sent' }
  | { state: 'answered'; answer: LabAnswer }
  /** Such as of a server that is down: a browser does not say more than that. */
  | { state: 'no answer' };

/** Sends when it is told to, and stays on the row, or the answer would carry whoever watches live away from it. */
export function useLabCall(standingOn: number): { call: CallState; send(wanted: LabCall): void; forget(): void } {
  const stay = useStayHere(standingOn);
  const [call, setCall] = useState<CallState>({ state: 'not sent' });
  /** Only the latest call counts. */
  const latest = useRef(0);

  const send = useCallback(
    (wanted: LabCall) => {
      stay();
      latest.current += 1;
      const own = latest.current;
      const settle = (settled: CallState) => {
        if (latest.current === own) setCall(settled);
      };
      setCall({ state: 'sent' });
      callLab(wanted).then(
        (answer) => settle({ state: 'answered', answer }),
        () => settle({ state: 'no answer' }),
      );
    },
    [stay],
  );
  const forget = useCallback(() => {
    latest.current += 1;
    setCall({ state: 'not sent' });
  }, []);
  return { call, send, forget };
}
