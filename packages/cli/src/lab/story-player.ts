import type { RunningMesh } from '@geoslot/mesh';
import type { StoryStatus, StoryText } from '../../page/protocol.js';
import { UsageError } from '../usage-error.js';
import type { CommandLines } from './command-lines.js';
import { stories, type Deed, type Step, type Story } from './stories.js';

/** Plays prepared stories, a step at a time, in the first two regions. */
export class StoryPlayer {
  readonly #mesh: RunningMesh;
  readonly #lines: CommandLines;
  readonly #mark: (text: string) => void;
  readonly #names: readonly [string, string] | undefined;
  #story: Story | undefined;
  #played = 0;
  #isBusy = false;

  constructor(mesh: RunningMesh, lines: CommandLines, mark: (text: string) => void) {
    this.#mesh = mesh;
    this.#lines = lines;
    this.#mark = mark;
    const [one, other] = mesh.regions.map(({ name }) => name);
    this.#names = one === undefined || other === undefined ? undefined : [one, other];
  }

  /** The stories with the names of the regions filled in; none where there is one region. */
  get texts(): readonly StoryText[] {
    if (this.#names === undefined) return [];
    return stories.map(({ id, title, summary, steps, lesson }) => ({
      id,
      title,
      summary,
      steps: steps.map((step) => ({
        say: this.#fill(step.say),
        does: step.deeds.map((deed) => this.#describe(deed)),
      })),
      lesson: this.#fill(lesson),
    }));
  }

  get status(): StoryStatus | null {
    return this.#story === undefined ? null : { id: this.#story.id, played: this.#played };
  }

  /**
   * Prepares a story: links whole and without lag, clocks right, its keys gone.
   *
   * @throws UsageError when there is no such story
   */
  async start(id: string): Promise<void> {
    const story = stories.find((each) => each.id === id);
    if (story === undefined || this.#names === undefined) {
      throw new UsageError(`there is no story '${id}'.`);
    }
    await this.#alone(async () => {
      const [one] = this.#pair();
      await this.#prepare();
      for (const key of story.keys) await this.#mesh.call(one, ['DEL', key]);
      await this.#mesh.settle();
      this.#story = story;
      this.#played = 0;
      this.#mark(`story: ${story.title}`);
    });
  }

  /** Regions run and see each other. */
  async #prepare(): Promise<void> {
    const names = this.#mesh.regions.map(({ name }) => name);
    for (const name of names) {
      this.#mesh.restart(name);
      this.#mesh.resume(name);
      this.#mesh.pinClock(name);
      this.#mesh.skew(name, 0);
      for (const other of names) if (other !== name) this.#mesh.lag(name, other, 0);
    }
    this.#mesh.heal();
    await this.#mesh.settle();
  }

  /** Plays the next step, if there is one. */
  async next(): Promise<void> {
    const step = this.#story?.steps[this.#played];
    if (step === undefined) return;
    await this.#alone(async () => {
      await this.#play(step);
      this.#played += 1;
    });
  }

  /** Ends the story; its keys stay, to be looked at. */
  leave(): void {
    this.#story = undefined;
    this.#played = 0;
  }

  /** Two windows may press at the same time: the second press is of the step that is running. */
  async #alone(play: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await play();
    } finally {
      this.#isBusy = false;
    }
  }

  async #play({ deeds }: Step): Promise<void> {
    const [one, other] = this.#pair();
    for (const deed of deeds) {
      if (deed === 'cut') {
        this.#mesh.partition(one, other);
        this.#mark(`${one} and ${other} were cut`);
      } else if (deed === 'heal') {
        this.#mesh.heal();
        this.#mark(`${one} and ${other} were healed`);
      } else if (deed === 'deliver') {
        await this.#mesh.settle();
      } else {
        await this.#lines.run(deed.in === 0 ? one : other, this.#fill(deed.line));
      }
    }
  }

  #pair(): readonly [string, string] {
    return this.#names ?? ['', ''];
  }

  #describe(deed: Deed): string {
    const [one, other] = this.#pair();
    if (deed === 'cut') return `cut ${one} and ${other}`;
    if (deed === 'heal') return `heal ${one} and ${other}`;
    if (deed === 'deliver') return 'deliver all effects';
    return `${deed.in === 0 ? one : other}> ${this.#fill(deed.line)}`;
  }

  #fill(text: string): string {
    const [one, other] = this.#pair();
    return text.replaceAll('{0}', one).replaceAll('{1}', other);
  }
}
