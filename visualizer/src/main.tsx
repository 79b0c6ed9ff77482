import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createFeed, webSocketParts } from './feed/feed.ts';
import { readAddress } from './model/address.ts';
import { Page } from './page/Page.tsx';
import { createWorkbench } from './page/workbench.ts';
import { browserPace, createPace } from './store/pace.ts';
import { createTraceStore } from './store/traceStore.ts';
import './styles/index.css';

const store = createTraceStore(createPace(browserPace()));
const live = createWorkbench(store, readAddress(location.hash));
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
    <Page live={live} feed={feed} />
  </StrictMode>,
);
