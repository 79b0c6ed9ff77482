import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createFeed, webSocketParts } from './feed/feed.ts';
import { createFollower } from './follow/follower.ts';
import { FollowerContext } from './follow/useFollowing.ts';
import { benchViews, readAddress } from './model/address.ts';
import { App } from './shell/App.tsx';
import { Mishap } from './shell/Mishap.tsx';
import { recall } from './shell/memory.ts';

import { createBench } from './store/benchStore.ts';
import { createIndexes } from './store/indexes.ts';
import { browserPace, createPace } from './store/pace.ts';
import { createTraceStore } from './store/traceStore.ts';
import { BenchContext } from './store/useBench.ts';
import { IndexesContext } from './store/useIndexes.ts';
import { whenIdle } from './store/whenIdle.ts';
import './styles/index.css';

const store = createTraceStore(createPace(browserPace));
const address = readAddress(location.hash);
const preferred = benchViews.find((view) => view === recall('view'));
const bench = createBench(store, { ...address, view: address.view ?? preferred });
const indexes = createIndexes(bench, whenIdle, () => performance.now());
const follower = createFollower(bench, indexes);
const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
const feed = createFeed({
  ...webSocketParts((from) => `${scheme}://${location.host}/trace?from=${from}`),
  onFrame: store.accept,
  onConnection: store.setConnection,
});
feed.start();

const element = document.getElementById('bench');
if (element === null) throw new Error('The page has no place for the bench.');
createRoot(element).render(
  <StrictMode>
    <BenchContext value={bench}>
      <IndexesContext value={indexes}>
        <FollowerContext value={follower}>
          <Mishap>
            <App feed={feed} />
          </Mishap>
        </FollowerContext>
      </IndexesContext>
    </BenchContext>
  </StrictMode>,
);
