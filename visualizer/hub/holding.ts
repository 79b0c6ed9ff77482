import type {
  Arm,
  HeldMessage,
  HoldState,
  OrderedSettlement,
  PublisherOrder,
  PublisherReport,
  Settlement,
  ViewerCommand,
} from '@oauth-lab/shared/trace/hold';

/** More than any learner arms; what is beyond is passed over. */
const mostArms = 50;
/** So many messages that were held are remembered: where both ends of one could hold it, the first to do so is the only one. */
const remembered = 1000;

/** Whoever holds, and whoever asks for it: compared by identity only. */
type Viewer = object;

/**
 * What is armed and held in the lab, and who may say so. A viewer owns what it armed, and what that caught: when it goes, both go.
 * Nothing here waits; what a process holds is that process's own, and ends with its connection.
 */
export interface Holding {
  command(viewer: Viewer, command: ViewerCommand): void;
  viewerGone(viewer: Viewer): void;
  report(publisher: string, report: PublisherReport): void;
  /** A publisher has connected: it learns what is armed, and what it held before is gone. */
  publisherCame(publisher: string): void;
  publisherGone(publisher: string): void;
  state(): Pick<HoldState, 'arms' | 'ready' | 'held'>;
}

export interface HoldingOptions {
  tellPublisher(publisher: string, order: PublisherOrder): void;
  tellPublishers(order: PublisherOrder): void;
  /** What is armed or held has changed. */
  onChange(): void;
}

export function createHolding({ tellPublisher, tellPublishers, onChange }: HoldingOptions): Holding {
  const arms = new Map<string, { arm: Arm; owner: Viewer }>();
  const held = new Map<string, { message: HeldMessage; publisher: string; owner: Viewer }>();
  const heldBefore = new Set<string>();
  /** The publishers that are connected, and those of them that have not said yet that they hold what is armed now. */
  const connected = new Set<string>();
  const behind = new Set<string>();
  let count = 0;
  let version = 0;
  /** The version that something was added in last. */
  let added = 0;

  function order(): PublisherOrder {
    const busy = arms.size > 0 || held.size > 0;
    return { type: 'arms', version, arms: [...arms.values()].map((one) => one.arm), busy };
  }

  function changed(): void {
    version += 1;
    tellPublishers(order());
    onChange();
  }

  function caughtUp(publisher: string): void {
    if (behind.delete(publisher) && behind.size === 0) onChange();
  }

  function settle(id: string, settlement: OrderedSettlement): void {
    const found = held.get(id);
    if (found === undefined) return;
    // It stays until its process says that it is settled, so that `busy` covers all the time that it waited.
    tellPublisher(found.publisher, { type: 'settle', held: id, settlement });
  }

  function letGo(owner: Viewer, how: 'release' | 'bench gone'): void {
    for (const [id, one] of [...arms]) if (one.owner === owner) arms.delete(id);
    for (const [id, one] of [...held]) if (one.owner === owner) settle(id, { how });
  }

  function arm(viewer: Viewer, wanted: Omit<Arm, 'id'>): void {
    if (arms.size >= mostArms) return;
    count += 1;
    const id = `arm-${count}`;
    arms.set(id, { arm: { ...wanted, id }, owner: viewer });
    added = version + 1;
    for (const publisher of connected) behind.add(publisher);
    changed();
  }

  return {
    command(viewer, command) {
      switch (command.do) {
        case 'arm':
          return arm(viewer, command.wanted);
        case 'disarm':
          if (arms.delete(command.arm)) changed();
          return;
        case 'settle': {
          const message = held.get(command.held)?.message;
          if (message !== undefined && isFor(command.settlement, message)) settle(command.held, command.settlement);
          return;
        }
        case 'let all go':
          arms.clear();
          for (const id of [...held.keys()]) settle(id, { how: 'release' });
          changed();
      }
    },
    viewerGone(viewer) {
      const owned = [...arms.values(), ...held.values()].some(({ owner }) => owner === viewer);
      if (!owned) return;
      letGo(viewer, 'bench gone');
      changed();
    },
    report(publisher, report) {
      if (report.type === 'obeyed') {
        if (report.version >= added) caughtUp(publisher);
        return;
      }
      if (report.type === 'settled') {
        if (held.get(report.held)?.publisher === publisher && held.delete(report.held)) changed();
        return;
      }
      const message = report.held;
      const armed = arms.get(message.arm);
      if (armed === undefined || heldBefore.has(message.id)) {
        tellPublisher(publisher, { type: 'settle', held: message.id, settlement: { how: 'not meant' } });
        // It took the arm for used, and may have been wrong.
        tellPublisher(publisher, order());
        return;
      }
      heldBefore.add(message.id);
      const [oldest] = heldBefore;
      if (heldBefore.size > remembered && oldest !== undefined) heldBefore.delete(oldest);
      if (!armed.arm.each) arms.delete(message.arm);
      held.set(message.id, { message, publisher, owner: armed.owner });
      changed();
    },
    publisherCame(publisher) {
      connected.add(publisher);
      if (arms.size === 0 && held.size === 0) return;
      added = version;
      behind.add(publisher);
      tellPublisher(publisher, order());
      onChange();
    },
    publisherGone(publisher) {
      connected.delete(publisher);
      caughtUp(publisher);
      const gone = [...held].filter(([, one]) => one.publisher === publisher);
      for (const [id] of gone) held.delete(id);
      if (gone.length > 0) changed();
    },
    state: () => ({
      arms: [...arms.values()].map((one) => one.arm),
      ready: behind.size === 0,
      held: [...held.values()].map(({ message }) => message),
    }),
  };
}

/** A request can be edited or answered, an answer edited; anything can be released or dropped. */
function isFor({ how }: Settlement, { half }: HeldMessage): boolean {
  if (how === 'edit request' || how === 'answer') return half === 'request';
  return how !== 'edit response' || half === 'response';
}
