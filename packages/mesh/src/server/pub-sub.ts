import { push } from '../resp/reply.js';
import { globMatches } from './glob.js';
import type { Session } from './session.js';

/** What a session can subscribe to, each with its own table and its own words in the replies. */
export type SubscriptionKind = 'channel' | 'pattern' | 'shard';

/** Who listens to what, in one region. */
export class PubSub {
  readonly #tables: Readonly<Record<SubscriptionKind, Map<string, Set<Session>>>> = {
    channel: new Map(),
    pattern: new Map(),
    shard: new Map(),
  };

  subscribe(kind: SubscriptionKind, name: string, session: Session): void {
    session.subscriptions[kind].add(name);
    const table = this.#tables[kind];
    const listeners = table.get(name);
    if (listeners === undefined) table.set(name, new Set([session]));
    else listeners.add(session);
  }

  unsubscribe(kind: SubscriptionKind, name: string, session: Session): void {
    session.subscriptions[kind].delete(name);
    const listeners = this.#tables[kind].get(name);
    listeners?.delete(session);
    if (listeners?.size === 0) this.#tables[kind].delete(name);
  }

  forget(session: Session): void {
    for (const kind of ['channel', 'pattern', 'shard'] as const) {
      for (const name of [...session.subscriptions[kind]]) this.unsubscribe(kind, name, session);
    }
  }

  /** How many sessions listen to a channel by name. */
  count(kind: SubscriptionKind, name: string): number {
    return this.#tables[kind].get(name)?.size ?? 0;
  }

  names(kind: SubscriptionKind): Iterable<string> {
    return this.#tables[kind].keys();
  }

  /** Number of patterns somebody listens to. */
  get patternCount(): number {
    return this.#tables.pattern.size;
  }

  /** Delivers to local subscribers, by name first, then by pattern; returns how many got it. */
  deliver(channel: string, message: string, isSharded: boolean): number {
    const kind = isSharded ? 'shard' : 'channel';
    const word = isSharded ? 'smessage' : 'message';
    let receivers = 0;
    for (const session of this.#tables[kind].get(channel) ?? []) {
      session.send(push([word, channel, message]));
      receivers += 1;
    }
    if (isSharded) return receivers;
    for (const [pattern, sessions] of this.#tables.pattern) {
      if (!globMatches(pattern, channel)) continue;
      for (const session of sessions) {
        session.send(push(['pmessage', pattern, channel, message]));
        receivers += 1;
      }
    }
    return receivers;
  }
}
