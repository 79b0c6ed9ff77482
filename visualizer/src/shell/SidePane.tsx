import { Tabs } from 'radix-ui';
import { ClientPane } from './ClientPane.tsx';
import { FlowList } from './FlowList.tsx';

export type SideTab = 'flows' | 'client';

/** Left of the diagram: the flows, or the client app to click through. The app stays loaded behind the other tab. */
export function SidePane({ tab, onTab }: { tab: SideTab; onTab: (tab: SideTab) => void }) {
  return (
    <Tabs.Root
      className="side tabs"
      value={tab}
      onValueChange={(value) => onTab(value === 'client' ? 'client' : 'flows')}
    >
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
      <Tabs.Content className="side-body" value="client">
        <ClientPane />
      </Tabs.Content>
    </Tabs.Root>
  );
}
