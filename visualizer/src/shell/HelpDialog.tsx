import { Hand, X } from 'lucide-react';
import type { RefObject } from 'react';
import { keyHelp } from './keys.ts';

/** The keys, and what the diagram's signs mean. */
export function HelpDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" closedby="any">
      <div className="help-head">
        <h2 id="help-title">How to read and steer the bench</h2>
        <button
          type="button"
          className="button"
          data-bare
          aria-label="Close the help"
          onClick={() => dialog.current?.close()}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <h3>Keys</h3>
      <dl className="help-keys">
        {keyHelp.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <h3>Signs</h3>
      <ul className="help-signs">
        <li>
          <Sign kind="request" channel="front" /> Front-channel: through the user's browser, where anybody at that
          screen can read it. A thin line with an open head.
        </li>
        <li>
          <Sign kind="request" channel="back" /> Back-channel: directly between programs. A thick line in a tube, with a
          filled head.
        </li>
        <li>
          <Sign kind="response" channel="back" /> A dashed line is the answer.
        </li>
        <li>
          <Sign kind="request" channel="back" broken="there" /> A red line that ends in a cross never arrived.
        </li>
        <li>
          <Sign kind="request" channel="back" held /> An arrow that stops halfway, with a hand, is held: the message
          waits for you to release, change, answer or drop it.
        </li>
        <li>
          <span className="knot" data-sample aria-hidden="true">
            ✓
          </span>{' '}
          A knot on a lane is what a party did inside itself; nothing crossed the network there.
        </li>
      </ul>
      <p className="muted">
        An arrow exists only because bytes crossed a socket. The number of a row is permanent: a link such as{' '}
        <code>#/message/12?tab=http</code> opens the bench at that message.
      </p>
    </dialog>
  );
}

function Sign({
  kind,
  channel,
  broken,
  held = false,
}: {
  kind: string;
  channel: string;
  broken?: string;
  held?: boolean;
}) {
  return (
    <span
      className="sign"
      data-kind={kind}
      data-channel={channel}
      data-broken={broken}
      data-held={held ? '' : undefined}
      data-hue="blue"
      aria-hidden="true"
    >
      <span className="arrow" data-hue="blue" data-way="right" />
      {broken !== undefined && <span className="cross">✕</span>}
      {held && (
        <span className="held-mark">
          <Hand size={13} />
        </span>
      )}
    </span>
  );
}
