import type { ViewerFrame } from '@oauth-lab/shared/trace/wire';

/**
 * Reads a frame of the hub. The hub validates every event at its door, so the page looks at the envelope only;
 * checking ten thousand events a second time would cost more than drawing them.
 */
export function readFrame(data: unknown): ViewerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    return isViewerFrame(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
}

function isViewerFrame(frame: unknown): frame is ViewerFrame {
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) return false;
  switch (frame.type) {
    case 'welcome':
      return 'store' in frame && typeof frame.store === 'string' && 'origins' in frame && isObject(frame.origins);
    case 'events':
      return 'events' in frame && Array.isArray(frame.events);
    case 'hold':
      return 'arms' in frame && Array.isArray(frame.arms) && 'held' in frame && Array.isArray(frame.held);
    case 'presence':
      return 'connected' in frame && Array.isArray(frame.connected);
    default:
      return false;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
