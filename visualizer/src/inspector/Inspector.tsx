import { Tabs } from 'radix-ui';
import { memo, useMemo, useState } from 'react';
import { InspectedRow } from '../follow/FollowValue.tsx';
import { hasValues, ValuesTab } from '../follow/ValuesTab.tsx';
import { JwtBench } from '../jwt/JwtBench.tsx';
import { PickedTokenContext } from '../jwt/PickedToken.ts';
import { tokensOf } from '../jwt/tokens.ts';
import { type InspectorTab, isInspectorTab } from '../model/address.ts';
import { isMessage, type NoteRow, type Row } from '../model/rows.ts';
import { PkceBench } from '../pkce/PkceBench.tsx';
import { isAboutPkce } from '../pkce/story.ts';
import { useBench } from '../store/useBench.ts';
import { WaterfallView } from '../waterfall/WaterfallView.tsx';
import { Checks } from './Checks.tsx';
import { Explained } from './Explained.tsx';
import { HttpView } from './HttpView.tsx';
import { InspectorHead } from './InspectorHead.tsx';
import { useSettledSnapshot } from './useSettledSnapshot.ts';

const names: Record<InspectorTab, string> = {
  explained: 'Explained',
  http: 'HTTP',
  values: 'Values',
  checks: 'Checks',
  time: 'Time',
  jwt: 'JWT',
  pkce: 'PKCE',
};

/** What the current row is, in words, in bytes, and in checks. */
export function Inspector() {
  const { current, trace, cursor, tab } = useSettledSnapshot();
  if (current !== undefined)
    return (
      <InspectedRow value={current}>
        <Inspected row={current} exchange={trace.content.exchange(current.exchange)} tab={tab} />
      </InspectedRow>
    );
  return (
    <section className="inspector" aria-label="Inspector">
      <p className="inspector-empty">
        {cursor.mode === 'at'
          ? `Message ${cursor.number} is not in this trace. Step with ← and →, or press End for the newest one.`
          : 'The message that you stand on is explained here.'}
      </p>
    </section>
  );
}

interface InspectedParts {
  row: Row;
  exchange: readonly Row[];
  tab: InspectorTab;
}

/** It renders again only when something of what it shows changes, and not with every message that arrives. */
const Inspected = memo(function Inspected({ row, exchange, tab }: InspectedParts) {
  const bench = useBench();
  const checks = exchange.filter((each): each is NoteRow => each.kind === 'checks');
  const shown = checksOf(row, checks);
  const hasToken = useMemo(() => tokensOf(row, exchange).length > 0, [row, exchange]);
  const [text, pick] = useState<string>();
  const picked = useMemo(() => ({ text, pick }), [text]);
  const available: InspectorTab[] = [
    'explained',
    ...(exchange.some(isMessage) ? ['http' as const] : []),
    ...(hasValues(row) ? ['values' as const] : []),
    ...(shown.length > 0 ? ['checks' as const] : []),
    ...(exchange.some(({ kind }) => kind === 'request') ? ['time' as const] : []),
    ...(hasToken ? ['jwt' as const] : []),
    ...(isAboutPkce(exchange) ? ['pkce' as const] : []),
  ];
  const open = chosen(row, tab, available);
  return (
    <section className="inspector" aria-label="Inspector" data-inspected={row.number}>
      <InspectorHead row={row} exchange={exchange} />
      <Tabs.Root
        className="tabs"
        value={open}
        onValueChange={(value) => {
          if (isInspectorTab(value)) bench.setTab(value);
        }}
      >
        <Tabs.List className="tab-list" aria-label="About this message">
          {available.map((each) => (
            <Tabs.Trigger key={each} className="tab" value={each}>
              {names[each]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {/* Another row or tab starts at its top. */}
        <Tabs.Content className="tab-body" value={open} key={`${row.number} ${open}`}>
          <PickedTokenContext value={picked}>
            {open === 'explained' && <Explained row={row} />}
            {open === 'values' && <ValuesTab row={row} />}
            {open === 'http' && <HttpView row={row} exchange={exchange} />}
            {open === 'checks' && <Checks rows={shown} />}
            {open === 'time' && <WaterfallView row={row} />}
            {open === 'jwt' && <JwtBench row={row} exchange={exchange} />}
            {open === 'pkce' && <PkceBench row={row} />}
          </PickedTokenContext>
        </Tabs.Content>
      </Tabs.Root>
    </section>
  );
}, isSame);

function isSame(before: InspectedParts, now: InspectedParts): boolean {
  return (
    before.row === now.row &&
    before.tab === now.tab &&
    before.exchange.length === now.exchange.length &&
    before.exchange.every((row, index) => row === now.exchange[index])
  );
}

/** A run of checks shows itself; a message shows all of its exchange. */
function checksOf(row: Row, checks: readonly NoteRow[]): readonly NoteRow[] {
  return row.kind === 'checks' ? [row] : checks;
}

/** The tab the learner chose where this row has it; a run of checks opens on its list. */
function chosen(row: Row, tab: InspectorTab, available: readonly InspectorTab[]): InspectorTab {
  if (row.kind === 'checks' && tab === 'explained') return 'checks';
  return available.includes(tab) ? tab : 'explained';
}
