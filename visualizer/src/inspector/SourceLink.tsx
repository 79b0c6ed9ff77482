import { ExternalLink } from 'lucide-react';
import { sourceUrl } from '../model/sourceUrl.ts';

/** The section of a specification, as a link where it has an address. */
export function SourceLink({ label, url = sourceUrl(label) }: { label: string; url?: string | undefined }) {
  if (url === undefined) return <span className="source">{label}</span>;
  return (
    <a className="source" href={url} target="_blank" rel="noreferrer">
      {label} <ExternalLink size={11} aria-hidden="true" />
      <span className="unseen"> (opens the specification)</span>
    </a>
  );
}
