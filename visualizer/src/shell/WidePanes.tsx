import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Diagram } from '../diagram/Diagram.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { MessageList } from '../list/MessageList.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { Announcer, ArrivalsPill } from './Arrivals.tsx';
import { EmptyState } from './EmptyState.tsx';
import { paneMemory } from './memory.ts';
import { SidePane, type SideTab } from './SidePane.tsx';

interface WideParts {
  side: boolean;
  sideTab: SideTab;
  onSideTab: (tab: SideTab) => void;
  asList: boolean;
  onEmbed: () => void;
}

/** Three panes side by side that resize and remember, and the timeline below. */
export function WidePanes({ side, sideTab, onSideTab, asList, onEmbed }: WideParts) {
  // Reading a page of the client app needs more room than a list of flows; each arrangement is remembered on its own.
  const panes = !side
    ? ['diagram', 'inspector']
    : sideTab === 'client'
      ? ['client', 'diagram', 'inspector']
      : ['flows', 'diagram', 'inspector'];
  return (
    <>
      <Arrangement key={panes.join()} panes={panes} parts={{ side, sideTab, onSideTab, asList, onEmbed }} />
      <Timeline />
    </>
  );
}

function Arrangement({
  panes,
  parts: { side, sideTab, onSideTab, asList, onEmbed },
}: {
  panes: string[];
  parts: WideParts;
}) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'panes', panelIds: panes, storage: paneMemory });
  return (
    <Group className="panes" orientation="horizontal" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
      {side && (
        <>
          <Panel
            id={sideTab}
            className="pane"
            defaultSize={sideTab === 'client' ? '34%' : '230px'}
            minSize="180px"
            groupResizeBehavior={sideTab === 'client' ? 'preserve-relative-size' : 'preserve-pixel-size'}
          >
            <SidePane tab={sideTab} onTab={onSideTab} />
          </Panel>
          <Separator className="separator" />
        </>
      )}
      <Panel id="diagram" className="pane" minSize="320px">
        <main className="centre">
          {asList ? <MessageList /> : <Diagram />}
          <EmptyState onEmbed={onEmbed} />
          <ArrivalsPill />
          <Announcer />
        </main>
      </Panel>
      <Separator className="separator" />
      <Panel
        id="inspector"
        className="pane"
        defaultSize="360px"
        minSize="240px"
        groupResizeBehavior="preserve-pixel-size"
      >
        <Inspector />
      </Panel>
    </Group>
  );
}
