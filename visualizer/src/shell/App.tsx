import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useFollower } from '../follow/useFollowing.ts';
import { HoldBar } from '../hold/HoldBar.tsx';
import { useStepMode } from '../hold/useStepMode.ts';
import { usePinMemory } from '../pins/usePinMemory.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { LabelContext } from '../store/useLabel.ts';
import { HelpDialog } from './HelpDialog.tsx';
import { isRoomy } from './isRoomy.ts';
import { recall, remember } from './memory.ts';
import { NarrowPanes } from './NarrowPanes.tsx';
import type { SideTab } from './SidePane.tsx';
import { TopBar } from './TopBar.tsx';
import { useAddress } from './useAddress.ts';
import { useKeys } from './useKeys.ts';
import { useMedia } from './useMedia.ts';
import { usePlaying } from './usePlaying.ts';
import { WidePanes } from './WidePanes.tsx';

interface AppParts {
  /** What must be known about the trace as a whole, above it. */
  bar: ReactNode;
  /** What of the top bar is there only where this page has it. */
  tools?: ReactNode;
  onTakeAway?: () => void;
}

const nothing = () => {};

/** The bench as a whole. */
export function App({ bar, tools, onTakeAway = nothing }: AppParts) {
  const bench = useBench();
  const asList = useBenchPart(({ form }) => form === 'list');
  const playing = useBenchPart(({ cursor }) => cursor.mode === 'at' && cursor.playing);
  const labelOf = useBenchPart(({ view }) => view.label);
  const narrow = useMedia('(max-width: 700px)');
  const [side, setSide] = useState(() => (recall('side') ?? (isRoomy() ? 'open' : 'closed')) === 'open');
  const [sideTab, setSideTab] = useState<SideTab>('flows');
  const search = useRef<HTMLInputElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const hold = useRef<HTMLButtonElement>(null);

  const showSide = useCallback((open: boolean) => {
    setSide(open);
    remember('side', open ? 'open' : 'closed');
  }, []);
  const focusSearch = useCallback(() => search.current?.focus(), []);
  const toggleFlows = useCallback(() => {
    showSide(!side || sideTab !== 'flows');
    setSideTab('flows');
  }, [side, sideTab, showSide]);
  const showHelp = useCallback(() => help.current?.showModal(), []);
  const embed = useCallback(() => {
    showSide(true);
    setSideTab('client');
  }, [showSide]);

  const { walk } = useFollower();

  useAddress(bench);
  usePinMemory(bench);
  usePlaying(bench, playing);
  const { toggle, letOneGo } = useStepMode();
  const chooseWhatToHold = useCallback(() => hold.current?.click(), []);
  useKeys(bench, {
    occurrence: walk,
    search: focusSearch,
    flows: toggleFlows,
    help: showHelp,
    takeAway: onTakeAway,
    hold: chooseWhatToHold,
    stepMode: toggle,
    letOneGo,
  });

  return (
    <LabelContext value={labelOf}>
      <div className="bench" data-narrow={narrow}>
        <TopBar
          search={search}
          hold={hold}
          side={side}
          onSide={() => showSide(!side)}
          asList={asList}
          onAsList={() => {
            const other = asList ? 'diagram' : 'list';
            bench.setForm(other);
            remember('view', other);
          }}
          onHelp={showHelp}
          narrow={narrow}
          tools={tools}
        />
        {bar}
        <HoldBar />
        {narrow ? (
          <NarrowPanes />
        ) : (
          <WidePanes side={side} sideTab={sideTab} onSideTab={setSideTab} asList={asList} onEmbed={embed} />
        )}
        <HelpDialog dialog={help} />
      </div>
    </LabelContext>
  );
}
