import type { RunningMesh } from '@geoslot/mesh';
import type { Action, ConsoleEntry, Hello, LabEvent, LabStatus } from '../../page/protocol.js';
import { CommandLines } from './command-lines.js';
import { labStatus } from './lab-status.js';
import { Recorder } from './recorder.js';
import { StoryPlayer } from './story-player.js';

/** What a window of the lab hears, in order. */
export interface LabMessages {
  readonly hello: Hello;
  readonly events: readonly LabEvent[];
  readonly status: LabStatus;
  readonly entry: ConsoleEntry;
}

/** Tells every open window one message. */
export type Tell = <Name extends keyof LabMessages>(name: Name, data: LabMessages[Name]) => void;

/** Beyond any history: the region comes back empty. */
const everythingMs = 3_600_000;

/** The state behind the page: one mesh, which every window shows and steers. */
export class Lab {
  readonly #mesh: RunningMesh;
  readonly #tell: Tell;
  readonly #recorder: Recorder;
  readonly #lines: CommandLines;
  readonly #player: StoryPlayer;
  #toldStatus = '';

  constructor(mesh: RunningMesh, tell: Tell) {
    this.#mesh = mesh;
    this.#tell = tell;
    this.#recorder = new Recorder(mesh);
    this.#lines = new CommandLines(mesh, (entry) => tell('entry', entry));
    this.#player = new StoryPlayer(mesh, this.#lines, (text) => this.#recorder.mark(text));
  }

  /** All a window needs to begin with. Tells the other windows first what they have not heard. */
  hello(): Hello {
    this.refresh();
    return {
      base: this.#recorder.base,
      events: this.#recorder.events,
      status: this.#status(),
      entries: this.#lines.entries,
      stories: this.#player.texts,
    };
  }

  /** Tells the windows what has changed since the last call. */
  refresh(): void {
    const events = this.#recorder.drain();
    if (events.length > 0) this.#tell('events', events);
    const status = this.#status();
    const text = JSON.stringify(status);
    if (text === this.#toldStatus) return;
    this.#toldStatus = text;
    this.#tell('status', status);
  }

  #status(): LabStatus {
    return labStatus(this.#mesh, this.#player.status, (name) => this.#lines.isInTransaction(name));
  }

  /** The effects that made a key's value, what each region shows and which rule decided. */
  trace(key: string): readonly string[] {
    return this.#mesh.trace(Buffer.from(key, 'utf8').toString('latin1'));
  }

  /**
   * Does what a window asks and tells all of them what came of it.
   *
   * @throws MeshError for a region that does not exist, UsageError for a story that does not
   */
  async act(action: Action): Promise<void> {
    try {
      await this.#perform(action);
    } finally {
      this.refresh();
    }
  }

  async #perform(action: Action): Promise<void> {
    const mesh = this.#mesh;
    switch (action.do) {
      case 'run':
        mesh.region(action.region);
        await this.#lines.run(action.region, action.line);
        break;
      case 'cut':
        mesh.partition(action.from, action.to);
        this.#recorder.mark(`${action.from} and ${action.to} were cut`);
        break;
      case 'heal':
        mesh.heal(action.from, action.to);
        this.#recorder.mark(`${action.from} and ${action.to} were healed`);
        break;
      case 'lag':
        mesh.lag(action.from, action.to, action.ms);
        break;
      case 'skew':
        mesh.skew(action.region, action.ms);
        break;
      case 'deliver':
        await mesh.settle();
        this.#recorder.mark('what could travel was delivered');
        break;
      case 'tell-story':
        await this.#player.start(action.id);
        break;
      case 'next-step':
        await this.#player.next();
        break;
      case 'leave-story':
        this.#player.leave();
        break;
      default:
        this.#actOnRegion(action.do, action.region);
    }
  }

  #actOnRegion(deed: Extract<Action, { readonly region: string }>['do'], region: string): void {
    const mesh = this.#mesh;
    switch (deed) {
      case 'pause':
        mesh.pause(region);
        this.#recorder.mark(`${region} was paused`);
        break;
      case 'resume':
        mesh.resume(region);
        this.#recorder.mark(`${region} goes on`);
        break;
      case 'crash':
        mesh.crash(region);
        this.#recorder.mark(`${region} crashed and kept its data`);
        break;
      case 'crash-with-loss':
        mesh.crash(region, { loseMs: everythingMs });
        this.#recorder.mark(`${region} crashed and lost its data`);
        break;
      case 'restart':
        mesh.restart(region);
        this.#recorder.mark(`${region} was restarted`);
        break;
    }
  }

  close(): void {
    this.#lines.close();
  }
}
