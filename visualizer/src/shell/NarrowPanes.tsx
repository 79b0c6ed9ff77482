import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { FollowStrip } from '../follow/FollowStrip.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { KnowledgePanel } from '../knowledge/KnowledgePanel.tsx';
import { MessageList } from '../list/MessageList.tsx';
import { Announcer, ArrivalsPill } from './Arrivals.tsx';
import { ClientPane } from './ClientPane.tsx';
import { EmptyState } from './EmptyState.tsx';
import { FlowList } from './FlowList.tsx';
import { Foot } from './Foot.tsx';

const panes = { messages: 'Messages', inspector: 'Inspector', flows: 'Flows', client: 'Client app' } as const;
type Pane = keyof typeof panes;

function isPane(name: string): name is Pane {
  return Object.hasOwn(panes, name);
}

/** One pane at a time. Opening a message leads to its explanation, choosing a flow back to the messages. */
export function NarrowPanes() {
  const [pane, setPane] = useState<Pane>('messages');
  return (
    <Tabs.Root
      className="narrow"
      value={pane}
      onValueChange={(value) => {
        if (isPane(value)) setPane(value);
      }}
    >
      <main className="narrow-main">
        <Tabs.Content className="narrow-pane" value="messages">
          <div className="centre">
            <FollowStrip />
            <MessageList onOpen={() => setPane('inspector')} />
            <EmptyState onEmbed={() => setPane('client')} />
            <ArrivalsPill />
          </div>
          <KnowledgePanel />
          <Foot />
        </Tabs.Content>
        <Tabs.Content className="narrow-pane" value="inspector">
          <Inspector />
        </Tabs.Content>
        <Tabs.Content className="narrow-pane" value="flows">
          <FlowList onChosen={() => setPane('messages')} />
        </Tabs.Content>
        <Tabs.Content className="narrow-pane" value="client">
          <ClientPane />
        </Tabs.Content>
      </main>
      <nav aria-label="Panes">
        <Tabs.List className="narrow-tabs" aria-label="Panes">
          {Object.entries(panes).map(([name, label]) => (
            <Tabs.Trigger key={name} className="tab" value={name}>
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </nav>
      <Announcer />
    </Tabs.Root>
  );
}
