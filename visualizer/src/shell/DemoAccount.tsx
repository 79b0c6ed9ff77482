/** Who may sign in, for whoever has sent no message yet. A page that is taken away is built without this. */
export function DemoAccount() {
  return (
    <p className="muted">
      Sign in as <code>alice</code> with <code>password123</code>.
    </p>
  );
}
