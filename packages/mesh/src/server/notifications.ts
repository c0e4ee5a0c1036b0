/** Class letters of `notify-keyspace-events`, as in redis.conf; `A` stands for most of them. */
const letters = 'KEg$lszhxetdmnA';
const all = 'g$lshzxetd';

/** The normal form of the setting, as CONFIG GET shows it. */
export function parseNotifyFlags(text: string): string {
  const given = new Set(text.replaceAll('A', all));
  for (const letter of given) {
    if (!letters.includes(letter))
      throw new Error("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
  }
  const isAll = [...all].every((letter) => given.has(letter));
  const classes = isAll ? 'A' : [...all].filter((letter) => given.has(letter)).join('');
  return classes + [...'KEmn'].filter((letter) => given.has(letter)).join('');
}

/** Turns key events into messages of the keyspace channels, when they are configured. */
export class KeyspaceNotifications {
  #classes = new Set<string>();

  configure(flags: string): void {
    const classes = new Set(flags.replaceAll('A', all));
    this.#classes = classes.has('K') || classes.has('E') ? classes : new Set();
  }

  /** The channel and message pairs of one event; none while notifications are off. */
  messages(eventClass: string, event: string, key: string): (readonly [string, string])[] {
    if (this.#classes.size === 0 || !this.#classes.has(eventClass)) return [];
    const found: (readonly [string, string])[] = [];
    if (this.#classes.has('K')) found.push([`__keyspace@0__:${key}`, event]);
    if (this.#classes.has('E')) found.push([`__keyevent@0__:${event}`, key]);
    return found;
  }

  /** Whether the creation of a key is an event of its own (class `n`). */
  get tellsNewKeys(): boolean {
    return this.#classes.has('n');
  }

  get isOff(): boolean {
    return this.#classes.size === 0;
  }
}
