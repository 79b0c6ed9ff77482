import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { ClientPane } from './ClientPane.tsx';
import { FlowList } from './FlowList.tsx';

export type SideTab = 'flows' | 'client';

/**
 * Left of the diagram: the flows, or the client app to click through. The app is loaded when it is asked for, because loading it
 * is a message of its own, and stays as it is behind the other tab.
 */
export function SidePane({ tab, onTab }: { tab: SideTab; onTab: (tab: SideTab) => void }) {
  const [asked, setAsked] = useState(tab === 'client');
  if (tab === 'client' && !asked) setAsked(true);
  return (
    <section className="side" aria-label="Flows and client app">
      <Tabs.Root className="tabs" value={tab} onValueChange={(value) => onTab(value === 'client' ? 'client' : 'flows')}>
        <Tabs.List className="tab-list" aria-label="Beside the diagram">
          <Tabs.Trigger className="tab" value="flows">
            Flows
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="client">
            Client app
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content className="side-body" value="flows">
          <FlowList />
        </Tabs.Content>
        <Tabs.Content className="side-body" value="client" forceMount hidden={tab !== 'client'}>
          {asked && <ClientPane />}
        </Tabs.Content>
      </Tabs.Root>
    </section>
  );
}
