/** What a session holds open. */
interface Closable {
  close(): Promise<void>;
}

interface Session<Connection> {
  owner: string;
  connection: Connection;
  /** Milliseconds since the epoch. */
  usedAt: number;
  /** How many event streams its client has open. */
  streams: number;
}

/** The sessions of an MCP server: a bounded number, each for the one who opened it, none for ever. */
export interface Sessions<Connection> {
  /** Adds a session; where there are too many, the one that was unused for the longest time ends. */
  add(id: string, owner: string, connection: Connection, now: number): void;
  /** The session, for its owner; to anybody else there is none. */
  find(id: string, owner: string, now: number): Connection | undefined;
  remove(id: string): void;
  /** The client opened an event stream; the function that comes back says that it is closed. */
  holdOpen(id: string): () => void;
  /** Ends the sessions that nobody has used for a while, and that nobody listens to. */
  endUnused(now: number): void;
  endAll(): Promise<void>;
  count(): number;
}

const sessionLimits = {
  most: 1000,
  mostOfOneOwner: 20,
  unusedMs: 30 * 60_000,
};

export function createSessions<Connection extends Closable>(limits = sessionLimits): Sessions<Connection> {
  // In the order of their last use.
  const sessions = new Map<string, Session<Connection>>();

  function end(id: string, { connection }: Session<Connection>): Promise<void> {
    sessions.delete(id);
    return connection.close();
  }

  function makeRoom(owner: string): void {
    const own = [...sessions].filter(([, session]) => session.owner === owner);
    const [oldest] = own.length >= limits.mostOfOneOwner ? own : sessions.size >= limits.most ? sessions : [];
    if (oldest !== undefined) void end(...oldest);
  }

  return {
    add(id, owner, connection, now) {
      makeRoom(owner);
      sessions.set(id, { owner, connection, usedAt: now, streams: 0 });
    },
    find(id, owner, now) {
      const session = sessions.get(id);
      if (session === undefined || session.owner !== owner) return undefined;
      session.usedAt = now;
      sessions.delete(id);
      sessions.set(id, session);
      return session.connection;
    },
    remove: (id) => void sessions.delete(id),
    holdOpen(id) {
      const session = sessions.get(id);
      if (session !== undefined) session.streams += 1;
      return () => {
        if (session !== undefined) session.streams -= 1;
      };
    },
    endUnused(now) {
      for (const [id, session] of [...sessions])
        if (session.streams === 0 && now - session.usedAt > limits.unusedMs) void end(id, session);
    },
    async endAll() {
      await Promise.all([...sessions].map((entry) => end(...entry)));
    },
    count: () => sessions.size,
  };
}
