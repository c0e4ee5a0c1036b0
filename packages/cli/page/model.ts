import { pictureAt, shownIn, type Picture } from './picture.js';
import type { ConsoleEntry, Hello, LabEvent, LabStatus } from './protocol.js';

/** As many events as the server keeps. */
const maxEvents = 400;

/** What the page knows, and which moment it shows. */
export class Model {
  readonly #hello: Hello;
  readonly #entries = new Map<number, ConsoleEntry>();
  #base: Hello['base'];
  events: readonly LabEvent[];
  status: LabStatus;
  /** The event whose aftermath is shown, null for now. */
  position: number | null = null;

  constructor(hello: Hello) {
    this.#hello = hello;
    this.#base = hello.base;
    this.events = hello.events;
    this.status = hello.status;
    for (const entry of hello.entries) this.#entries.set(entry.id, entry);
  }

  get stories(): Hello['stories'] {
    return this.#hello.stories;
  }

  get entries(): readonly ConsoleEntry[] {
    return [...this.#entries.values()];
  }

  get regions(): readonly string[] {
    return this.status.regions.map(({ name }) => name);
  }

  /** Regions that answer: the others show nothing that could agree or differ. */
  get liveRegions(): readonly string[] {
    return this.status.regions
      .filter(({ condition }) => condition !== 'down')
      .map(({ name }) => name);
  }

  addEvents(events: readonly LabEvent[]): void {
    const all = [...this.events, ...events];
    const folded = all.slice(0, Math.max(0, all.length - maxEvents));
    if (folded.length > 0) this.#base = shownIn(pictureAt(this.#base, folded, Infinity));
    this.events = all.slice(folded.length);
  }

  addEntry(entry: ConsoleEntry): void {
    this.#entries.set(entry.id, entry);
  }

  /** Id of the last event that counts for what is shown. */
  get lastId(): number {
    return this.position ?? Infinity;
  }

  get picture(): Picture {
    return pictureAt(this.#base, this.events, this.lastId);
  }
}
