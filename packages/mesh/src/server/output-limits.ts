import type { Session } from './session.js';

/** `client-output-buffer-limit`: how many unread bytes end a connection, by class of client. */
export class OutputLimits {
  readonly #hard = new Map<string, number>();

  /** The setting's text: `class hard soft seconds`, repeated. */
  configure(text: string): void {
    const words = text.split(' ');
    for (let at = 0; at + 1 < words.length; at += 4) {
      this.#hard.set(words[at] ?? '', Number(words[at + 1]));
    }
  }

  /** 0 means no limit. */
  hardBytes(session: Session): number {
    return this.#hard.get(session.isSubscribed ? 'pubsub' : 'normal') ?? 0;
  }
}
