import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A fenced block of a guide: its language, the words after it, and its text. */
export interface GuideBlock {
  readonly language: string;
  /** A file name, or how to run an `sh` block: `background`, `fails`; empty when there is none. */
  readonly label: string;
  readonly text: string;
}

/** The fenced blocks of a Markdown text, in order. */
export const readBlocks = (markdown: string): readonly GuideBlock[] =>
  [...markdown.matchAll(/^```(\w+) ?([^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', label = '', text = '']) => ({ language, label, text }),
  );

/** What a command of a guide printed on both outputs, and how it ended. */
interface Printed {
  readonly output: string;
  readonly exitCode: number | null;
}

/**
 * Follows a guide as a reader would: a block with a file name becomes that file, an `sh` block is
 * run (and must succeed, unless labelled `fails`), each line of a `text` block must be in what the
 * command before it printed.
 */
export class GuideWalk {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #running = new Set<ChildProcess>();
  #printed: Printed = { output: '', exitCode: 0 };

  /**
   * @param folder - where the reader sits.
   * @param environment - what its commands find set beside ours.
   */
  constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#environment = { ...process.env, NO_COLOR: '1', ...environment };
  }

  /** Follows one block; gives what its command printed, so far when it runs in the background. */
  async follow(block: GuideBlock): Promise<string> {
    if (block.label.includes('.')) return this.#write(block);
    if (block.language === 'text') return this.#compare(block.text);
    if (block.language !== 'sh') throw new Error(`a ${block.language} block without a file name`);
    if (block.label === 'background') return this.#start(block.text);
    this.#printed = await this.#run(block.text);
    const mayFail = block.label === 'fails';
    if ((this.#printed.exitCode === 0) === mayFail) {
      throw new Error(
        `${block.text}ended with ${this.#printed.exitCode}:\n${this.#printed.output}`,
      );
    }
    return this.#printed.output;
  }

  /** Ends what runs in the background. */
  close(): void {
    for (const { pid } of this.#running) if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  }

  #write({ label, text }: GuideBlock): string {
    const file = join(this.#folder, label);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return '';
  }

  #compare(expected: string): string {
    const lines = expected.split('\n').filter((line) => line !== '');
    const missing = lines.filter((line) => !this.#printed.output.includes(line));
    if (missing.length > 0) {
      throw new Error(`missing: ${missing.join('\n')}\nprinted:\n${this.#printed.output}`);
    }
    return this.#printed.output;
  }

  #spawn(script: string): ChildProcess {
    // A group of its own, so that close() also ends what npx started.
    return spawn('bash', ['-e', '-c', script], {
      cwd: this.#folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: this.#environment,
    });
  }

  #run(script: string): Promise<Printed> {
    const child = this.#spawn(script);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve({ output, exitCode }));
    });
  }

  /** Resolves when the command has printed an address on each line it starts with. */
  #start(script: string): Promise<string> {
    const child = this.#spawn(script);
    this.#running.add(child);
    let output = '';
    return new Promise((resolve, reject) => {
      const look = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes('127.0.0.1') && output.endsWith('\n')) resolve(output);
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      child.on('close', (code) => {
        this.#running.delete(child);
        reject(new Error(`${script}ended with ${code}:\n${output}`));
      });
    });
  }
}
