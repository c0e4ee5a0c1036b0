import type { ExecuteOptions } from '../../executor.js';
import type { Connection } from '../connection/connection.js';
import type { Fault } from './fault.js';
import type { Journey } from './journey.js';
import type { Work } from './work.js';

/** Where attempts go, and who hears how they end. */
export interface Routes {
  /** True once closing has begun: calls under way may end, new ones are refused. */
  readonly isDraining: boolean;
  /** Around every call, so that closing can wait for it. @throws ClosedError after closing */
  begin(): void;
  end(): void;
  /**
   * The connection for an attempt.
   *
   * @param boundRegion - the only region allowed; otherwise the active one serves
   * @throws GeoslotError when there is none to use; nothing is sent
   */
  choose(boundRegion: string | undefined): Connection;
  succeeded(connection: Connection): void;
  failed(connection: Connection, fault: Fault): void;
  retrying(journey: Journey, label: string, fault: Fault, waitMs: number): void;
  /** Aborted when the executor closes. */
  readonly closing: AbortSignal;
}

/** An executor, as calls see it. */
export interface Dispatcher {
  readonly routes: Routes;
  /**
   * Begins a call.
   *
   * @param startedAt - a `performance.now()` time; default now
   * @throws GeoslotError when the subject may not be executed here; nothing is sent
   */
  depart<Subject>(
    work: Work<Subject, unknown>,
    subject: Subject,
    options: ExecuteOptions | undefined,
    startedAt?: number,
  ): Journey;
}
