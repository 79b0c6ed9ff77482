/** In the place of what sends: a trace that is a file has no servers behind it. */
export function NothingIsSent() {
  return <p className="muted">This trace is a file, so there is no server here to send it to.</p>;
}
