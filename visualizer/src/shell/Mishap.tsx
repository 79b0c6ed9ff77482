import { Component, type ReactNode } from 'react';

/** Where drawing fails, the learner is told so and can go on, instead of facing an empty page. */
export class Mishap extends Component<{ children: ReactNode }, { message: string | undefined }> {
  override state: { message: string | undefined } = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <main className="mishap">
        <h1>The bench could not draw this</h1>
        <p>The trace is safe: the hub keeps it. What failed: {message}</p>
        <p className="empty-actions">
          <button type="button" className="button" onClick={() => this.setState({ message: undefined })}>
            Draw again
          </button>
          <a className="button" data-strong href="/">
            Open the bench anew
          </a>
        </p>
      </main>
    );
  }
}
