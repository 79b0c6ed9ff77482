import { useMemo } from 'react';
import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';
import type { Row } from '../model/rows.ts';
import { contextOf } from './context.ts';
import { usePickedToken } from './PickedToken.ts';
import { TokenBench } from './TokenBench.tsx';
import { type CarriedToken, tokensOf } from './tokens.ts';

/** The JWTs of an exchange on the bench, one at a time. */
export function JwtBench({ row, exchange }: { row: Row; exchange: readonly Row[] }) {
  const tokens = useMemo(() => tokensOf(row, exchange), [row, exchange]);
  const { text, pick } = usePickedToken();
  const token = tokens.find((each) => each.text === text) ?? tokens[0];
  if (token === undefined) return <p className="muted">This message carries no JWT.</p>;
  return (
    <div className="jwt">
      {tokens.length > 1 && (
        <fieldset className="choices">
          <legend className="unseen">Which token</legend>
          {tokens.map((each) => (
            <button
              key={each.text}
              type="button"
              className="button small"
              aria-pressed={each === token}
              onClick={() => pick(each.text)}
            >
              {each.name}
            </button>
          ))}
        </fieldset>
      )}
      <WithContext key={token.text} token={token} row={row} />
    </div>
  );
}

function WithContext({ token, row }: { token: CarriedToken; row: Row }) {
  const { trace } = useSettledSnapshot();
  const { content, origins, connection } = trace;
  const context = useMemo(() => contextOf(token, { content, origins }), [token, content, origins]);
  const live = connection.state !== 'file';
  return <TokenBench token={token} context={context} origins={origins} standingOn={row.number} live={live} />;
}
