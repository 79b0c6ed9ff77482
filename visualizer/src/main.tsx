import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createFeed, webSocketParts } from './feed/feed.ts';
import { readAddress } from './model/address.ts';
import { App } from './shell/App.tsx';
import { Mishap } from './shell/Mishap.tsx';
import { applyEachFrame } from './store/applyEachFrame.ts';
import { createBench } from './store/benchStore.ts';
import { createTraceStore } from './store/traceStore.ts';
import { BenchContext } from './store/useBench.ts';
import './styles/index.css';

const store = createTraceStore(applyEachFrame);
const bench = createBench(store, readAddress(location.hash));
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
      <Mishap>
        <App feed={feed} />
      </Mishap>
    </BenchContext>
  </StrictMode>,
);
