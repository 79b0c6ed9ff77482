import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fileStore } from '../bringIn/fileStore.ts';
import { readAddress } from '../model/address.ts';
import { Providers } from '../page/Providers.tsx';
import { openWorkbench } from '../page/workbench.ts';
import { App } from '../shell/App.tsx';
import type { Enclosed } from '../takeAway/offlinePage.ts';
import { OfflineBar } from './OfflineBar.tsx';
import '../styles/index.css';

/** The bench of a file that was taken away: the trace is in the page, and there is no hub. */
const enclosed: Enclosed = JSON.parse(document.getElementById('enclosed')?.textContent ?? '');
const address = readAddress(location.hash);
const message = location.hash === '' ? (enclosed.step ?? undefined) : address.message;
const workbench = openWorkbench(fileStore(enclosed.file, String(enclosed.madeAt)), { ...address, message });

const element = document.getElementById('bench');
if (element === null) throw new Error('The page has no place for the bench.');
createRoot(element).render(
  <StrictMode>
    <Providers workbench={workbench}>
      <App bar={<OfflineBar enclosed={enclosed} />} />
    </Providers>
  </StrictMode>,
);
