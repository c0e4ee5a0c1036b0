import { error, noReply } from '../resp/reply.js';
import { OUT_OF_MEMORY } from './condition.js';
import { dispatch } from './dispatch.js';
import type { Session } from './session.js';

/** What can go wrong between a client and its region. */
export type FaultKind =
  /** The command is applied, its reply lost, the connection ended: the ambiguous outcome. */
  | 'DROP-REPLY'
  /** The connection stays open, but nothing is applied or answered on it any more. */
  | 'BLACKHOLE'
  /** The connection is reset before the command is applied. */
  | 'RESET'
  | 'LOADING'
  | 'OOM'
  | 'MOVED'
  | 'ASK'
  /** The command is applied, the reply comes late. */
  | 'SLOW';

export interface Fault {
  readonly kind: FaultKind;
  /** How many commands it strikes. */
  readonly count: number;
  /** Strikes only this command, lower case. */
  readonly command?: string;
  /** Delay of SLOW. */
  readonly delayMs?: number;
}

/** Chooses a fault for the n-th command that reaches a region; undefined lets it pass. */
export type FaultPlan = (
  ordinal: number,
  args: readonly string[],
  session: Session,
) => Fault | undefined;

interface Armed {
  readonly fault: Fault;
  remaining: number;
}

/** The faults that wait to strike in one region, and the count of commands that reached it. */
export class Faults {
  #armed: Armed[] = [];
  #plan: FaultPlan | undefined;
  #ordinal = 0;

  /** False costs nothing on the way of a command. */
  get isArmed(): boolean {
    return this.#plan !== undefined || this.#armed.length > 0;
  }

  arm(fault: Fault): void {
    if (fault.count > 0) this.#armed.push({ fault, remaining: fault.count });
  }

  /** Follows a plan by ordinal from now on, counting from 1; undefined ends it. */
  follow(plan: FaultPlan | undefined): void {
    this.#plan = plan;
    this.#ordinal = 0;
  }

  clear(): void {
    this.#armed = [];
  }

  /** True when a fault took care of the request. MESH itself is never struck. */
  strike(session: Session, args: readonly string[]): boolean {
    const word = (args[0] ?? '').toLowerCase();
    if (word === 'mesh') return false;
    this.#ordinal += 1;
    const fault = this.#plan?.(this.#ordinal, args, session) ?? this.#take(word);
    if (fault === undefined) return false;
    apply(fault, session, args);
    return true;
  }

  #take(word: string): Fault | undefined {
    const armed = this.#armed.find(
      ({ fault }) => fault.command === undefined || fault.command === word,
    );
    if (armed === undefined) return undefined;
    armed.remaining -= 1;
    if (armed.remaining === 0) this.#armed = this.#armed.filter((each) => each !== armed);
    return armed.fault;
  }
}

function apply(fault: Fault, session: Session, args: readonly string[]): void {
  const { server } = session;
  switch (fault.kind) {
    case 'DROP-REPLY':
      dispatch(session, args);
      server.blocking.serve();
      session.close(true);
      return;
    case 'BLACKHOLE':
      session.isBlocked = true;
      return;
    case 'RESET':
      session.close(true);
      return;
    case 'LOADING':
      session.send(error('LOADING Redis is loading the dataset in memory'));
      return;
    case 'OOM':
      session.send(error(OUT_OF_MEMORY));
      return;
    case 'MOVED':
    case 'ASK':
      session.send(error(`${fault.kind} ${server.redirectTarget(session, args)}`));
      return;
    case 'SLOW':
      answerLate(fault.delayMs ?? 0, session, args);
  }
}

function answerLate(delayMs: number, session: Session, args: readonly string[]): void {
  const reply = dispatch(session, args);
  session.server.blocking.serve();
  if (session.isBlocked) return;
  session.isBlocked = true;
  session.server.schedule(delayMs, () => {
    if (session.isClosed) return;
    session.isBlocked = false;
    if (reply !== noReply) session.send(reply);
    session.resume();
  });
}
