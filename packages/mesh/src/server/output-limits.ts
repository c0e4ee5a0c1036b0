import { parseMemory } from './memory-size.js';
import type { Session } from './session.js';

interface Limit {
  readonly hardBytes: number;
  readonly softBytes: number;
  readonly softSeconds: number;
}

/** The classes of clients by the names the setting has; older names first as Redis shows them. */
const classOf: Readonly<Record<string, string>> = {
  normal: 'normal',
  slave: 'slave',
  replica: 'slave',
  pubsub: 'pubsub',
};

const sorry = (what: string): Error => new Error(`${what} buffer limit configuration.`);

/** `client-output-buffer-limit`: how many unread bytes end a connection, by class of client. */
export class OutputLimits {
  #limits: ReadonlyMap<string, Limit> = new Map();
  /** Since when a session has been over its soft limit, in ms. */
  readonly #softSince = new WeakMap<Session, number>();

  /** The setting's text: `class hard soft seconds`, repeated; classes left out stay as they are. */
  configure(text: string): void {
    this.#limits = this.#parse(text);
  }

  /** What CONFIG GET shows after the setting was changed to this text; throws what is wrong. */
  normalised(text: string): string {
    const limits = this.#parse(text);
    return Array.from(limits, ([name, { hardBytes, softBytes, softSeconds }]) =>
      [name, hardBytes, softBytes, softSeconds].join(' '),
    ).join(' ');
  }

  #parse(text: string): ReadonlyMap<string, Limit> {
    const words = text.split(' ').filter((word) => word !== '');
    if (words.length % 4 !== 0) throw sorry('Wrong number of arguments in');
    const limits = new Map(this.#limits);
    for (let at = 0; at < words.length; at += 4) {
      const [given = '', hard = '', soft = '', seconds = ''] = words.slice(at, at + 4);
      const name = Object.hasOwn(classOf, given) ? classOf[given] : undefined;
      if (name === undefined) throw sorry('Invalid client class specified in');
      const [hardBytes, softBytes] = [parseMemory(hard), parseMemory(soft)];
      if (hardBytes === undefined || softBytes === undefined || !/^\d+$/.test(seconds)) {
        throw sorry('Error in hard, soft or soft_seconds setting in');
      }
      limits.set(name, {
        hardBytes: Number(hardBytes),
        softBytes: Number(softBytes),
        softSeconds: Number(seconds),
      });
    }
    return limits;
  }

  /** True when a session leaves more unread than its class may, or has for too long. */
  isExceeded(session: Session, pendingBytes: number): boolean {
    const limit = this.#limits.get(session.isSubscribed ? 'pubsub' : 'normal');
    if (limit === undefined) return false;
    if (limit.hardBytes > 0 && pendingBytes > limit.hardBytes) return true;
    if (limit.softBytes === 0 || pendingBytes <= limit.softBytes) {
      this.#softSince.delete(session);
      return false;
    }
    const now = session.server.time.now();
    const since = this.#softSince.get(session) ?? now;
    this.#softSince.set(session, since);
    return now - since > limit.softSeconds * 1000;
  }
}
