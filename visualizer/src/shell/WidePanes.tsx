import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Diagram } from '../diagram/Diagram.tsx';
import { FollowStrip } from '../follow/FollowStrip.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { KnowledgePanel } from '../knowledge/KnowledgePanel.tsx';
import { MessageList } from '../list/MessageList.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { Announcer, ArrivalsPill } from './Arrivals.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Foot } from './Foot.tsx';
import { paneMemory } from './memory.ts';
import { SidePane, type SideTab } from './SidePane.tsx';
import { useSideWidth } from './useSideWidth.ts';

/** In pixels, until the learner draws it otherwise: a large screen has room for wider explanations. */
const inspectorWidth = () => (innerWidth >= 1600 ? 460 : 360);

interface WideParts {
  side: boolean;
  sideTab: SideTab;
  onSideTab: (tab: SideTab) => void;
  asList: boolean;
  onEmbed: () => void;
}

/** Three panes side by side that resize and remember, and the timeline below. */
export function WidePanes({ side, sideTab, onSideTab, asList, onEmbed }: WideParts) {
  const panes = side ? ['side', 'diagram', 'inspector'] : ['diagram', 'inspector'];
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'panes', panelIds: panes, storage: paneMemory });
  return (
    <>
      <main className="panes">
        <Group orientation="horizontal" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
          {side && (
            <>
              <Side tab={sideTab} onTab={onSideTab} />
              <Separator className="separator" aria-label="Width of the flows" />
            </>
          )}
          <Panel id="diagram" className="pane" minSize="320px">
            <div className="centre">
              <FollowStrip />
              {asList ? <MessageList /> : <Diagram />}
              <EmptyState onEmbed={onEmbed} />
              <ArrivalsPill />
              <Announcer />
            </div>
            <KnowledgePanel />
            <Foot />
          </Panel>
          <Separator className="separator" aria-label="Width of the diagram" />
          <Panel
            id="inspector"
            className="pane"
            defaultSize={`${inspectorWidth()}px`}
            minSize="240px"
            groupResizeBehavior="preserve-pixel-size"
          >
            <Inspector />
          </Panel>
        </Group>
      </main>
      <Timeline />
    </>
  );
}

function Side({ tab, onTab }: { tab: SideTab; onTab: (tab: SideTab) => void }) {
  const { panel, start, onResize } = useSideWidth(tab);
  return (
    <Panel
      id="side"
      className="pane"
      panelRef={panel}
      onResize={onResize}
      defaultSize={start}
      minSize="180px"
      groupResizeBehavior="preserve-pixel-size"
    >
      <SidePane tab={tab} onTab={onTab} />
    </Panel>
  );
}
