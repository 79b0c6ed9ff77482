import { decodeJwt } from '@oauth-lab/shared/meaning/jwt';
import { FlaskConical } from 'lucide-react';
import { usePickedToken } from '../jwt/PickedToken.ts';
import { tokenIn } from '../jwt/tokens.ts';
import { useBench } from '../store/useBench.ts';

/** From a value that one of the benches works on, the way there. */
export function BenchLink({ name, value }: { name: string; value: string }) {
  const bench = useBench();
  const { pick } = usePickedToken();
  const text = tokenIn(value);
  if (decodeJwt(text) !== undefined) {
    return (
      <Way
        says="Check it on the JWT bench"
        go={() => {
          pick(text);
          bench.setTab('jwt');
        }}
      />
    );
  }
  if (name === 'code_verifier' || name === 'code_challenge') {
    return <Way says="Derive it on the PKCE bench" go={() => bench.setTab('pkce')} />;
  }
  return null;
}

function Way({ says, go }: { says: string; go: () => void }) {
  return (
    <button type="button" className="button small bench-link" onClick={go}>
      <FlaskConical size={13} aria-hidden="true" /> {says}
    </button>
  );
}
