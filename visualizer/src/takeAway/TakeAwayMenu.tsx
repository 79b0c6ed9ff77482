import { ArrowLeftRight, Download, FolderOpen } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';

/** What can be done with a trace as a whole. */
export type Task = 'take away' | 'bring in' | 'compare';

/** The tool of the top bar: take away, bring in, compare. */
export function TakeAwayMenu({ onTask }: { onTask: (task: Task) => void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="button" aria-keyshortcuts="e" title="Take away, bring in, compare (e)">
          <Download size={16} aria-hidden="true" />
          <span className="words">Export</span>
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="popover menu" align="end" sideOffset={6} collisionPadding={8}>
        <DropdownMenu.Item className="menu-item" onSelect={() => onTask('take away')}>
          <Download size={16} aria-hidden="true" /> Take away… <kbd>e</kbd>
        </DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => onTask('bring in')}>
          <FolderOpen size={16} aria-hidden="true" /> Bring in a file…
        </DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => onTask('compare')}>
          <ArrowLeftRight size={16} aria-hidden="true" /> Compare two runs…
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
