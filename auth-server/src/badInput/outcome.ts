/** An answer in short: its status, and the error code of its JSON, its page, or the query that it redirects with. */
export async function outcomeOf(response: Response): Promise<{ outcome: string; text: string }> {
  const text = await response.text();
  const error = errorIn(response, text);
  return { outcome: error === undefined ? String(response.status) : `${response.status} ${error}`, text };
}

function errorIn({ headers }: Response, text: string): string | undefined {
  const location = headers.get('location');
  if (location !== null) return new URL(location, 'http://relative').searchParams.get('error') ?? undefined;
  if (headers.get('content-type')?.startsWith('application/json') !== true) {
    return /Error code: <code>(\w+)<\/code>/.exec(text)?.[1];
  }
  const body: { error?: string } = JSON.parse(text);
  return body.error;
}
