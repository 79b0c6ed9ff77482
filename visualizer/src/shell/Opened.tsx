import { Popover } from 'radix-ui';
import type { ComponentProps } from 'react';

interface OpenedParts
  extends Pick<ComponentProps<typeof Popover.Content>, 'className' | 'align' | 'style' | 'children'> {
  label: string;
}

/** What a tool of the top bar opens, beside the tool and within the window. */
export function Opened({ className, align, label, style, children }: OpenedParts) {
  return (
    <Popover.Portal>
      <Popover.Content
        className={`popover ${className}`}
        align={align}
        sideOffset={6}
        collisionPadding={8}
        aria-label={label}
        style={style}
      >
        {children}
      </Popover.Content>
    </Popover.Portal>
  );
}
