import { GeoslotError } from '@geoslot/keyspace';
import type { Flight } from '../command/flight.js';
import type { Connection } from '../connection/connection.js';
import { isObserved, publishOperation } from '../diagnostics.js';
import { attemptBackoff, nextWait } from './backoff.js';
import { classify, type Fault } from './fault.js';
import { finalError } from './final-error.js';
import type { Journey } from './journey.js';
import { pause } from './pause.js';
import { repeatRights, type RepeatRights } from './retry-class.js';
import type { Work } from './work.js';

/** Where attempts go, and who hears how they end. */
export interface Routes {
  /**
   * The connection for the next attempt.
   *
   * @throws GeoslotError when there is none to use; nothing is sent
   */
  choose(journey: Journey): Connection;
  /** Around every call, so that closing can wait for it. @throws ClosedError after closing */
  begin(): void;
  end(): void;
  succeeded(connection: Connection): void;
  failed(connection: Connection, fault: Fault): void;
  retrying(journey: Journey, label: string, fault: Fault, waitMs: number): void;
  /** Aborted when the executor closes. */
  readonly closing: AbortSignal;
}

const mostAttempts = 100;

/** An attempt that was launched together with others. */
export interface Launched {
  readonly connection: Connection;
  readonly flight: Flight;
}

/** Executes one subject: attempts until an answer, a final fault or the deadline. */
export async function run<Subject, Result>(
  work: Work<Subject, Result>,
  subject: Subject,
  routes: Routes,
  journey: Journey,
  launched?: Launched,
): Promise<Result> {
  routes.begin();
  let failed: unknown;
  try {
    const reply = await attempt(work, subject, routes, journey, launched);
    return work.read(subject, reply, journey);
  } catch (error) {
    failed = error;
    throw error;
  } finally {
    routes.end();
    if (isObserved()) {
      for (const each of work.operations(subject)) publishOperation(each, journey, failed);
    }
  }
}

async function attempt<Subject, Result>(
  work: Work<Subject, Result>,
  subject: Subject,
  routes: Routes,
  journey: Journey,
  launched: Launched | undefined,
): Promise<unknown> {
  let first = launched;
  for (;;) {
    const connection = first?.connection ?? routes.choose(journey);
    let flight = first?.flight;
    first = undefined;
    journey.region = connection.region;
    try {
      if (flight === undefined && !connection.isReady) {
        await connection.whenReady(journey.deadlineAt, journey.signal);
        if (!connection.isReady) continue;
      }
      journey.attempts += 1;
      flight ??= work.launch(connection.client, subject, journey.needsSource);
      const reply = await inTime(flight, connection, journey);
      routes.succeeded(connection);
      return reply;
    } catch (error) {
      const fault = faultOf(work, subject, connection, flight, error);
      routes.failed(connection, fault);
      await beforeRetry(work, subject, routes, journey, connection, fault);
    }
  }
}

/** The reply, or a rejection once the deadline passed or the caller's signal was aborted. */
function inTime(flight: Flight, connection: Connection, journey: Journey): Promise<unknown> {
  const { signal, remainingMs } = journey;
  const { attemptTimeoutMs, settlesItself } = connection;
  if (settlesItself && signal === undefined && remainingMs >= attemptTimeoutMs) {
    return flight.promise;
  }
  const onAbort = (): void => flight.abandon(new Error('aborted'));
  const timer = setTimeout(
    () => flight.abandon(new Error('no answer came in time')),
    Math.max(0, Math.min(remainingMs, attemptTimeoutMs)),
  );
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return flight.promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  });
}

function faultOf<Subject, Result>(
  work: Work<Subject, Result>,
  subject: Subject,
  connection: Connection,
  flight: Flight | undefined,
  error: unknown,
): Fault {
  // An exception of our own making (a bad argument type) is the caller's to see as it is.
  if (!(error instanceof Error) || error instanceof GeoslotError || error instanceof TypeError) {
    throw error;
  }
  const operations = work.operations(subject);
  return classify(error, {
    state: flight?.state ?? 'never written',
    isScript: operations.some(({ call }) => call !== undefined),
    isRead: operations.every(({ isRead }) => isRead),
    isCluster: connection.isCluster,
  });
}

/** Waits as the fault demands; throws the final error where another attempt may not be made. */
async function beforeRetry<Subject, Result>(
  work: Work<Subject, Result>,
  subject: Subject,
  routes: Routes,
  journey: Journey,
  connection: Connection,
  fault: Fault,
): Promise<void> {
  if (fault.applied === 'maybe') journey.unknownRegion ??= connection.region;
  const rights = repeatRights(work.operations(subject));
  if (journey.unknownRegion !== undefined && !rights.otherRegion) {
    journey.boundRegion = journey.unknownRegion;
  }
  const waitMs =
    fault.row.retry === 'with source' ? 0 : nextWait(journey.lastWaitMs, attemptBackoff);
  if (!mayRetry(rights, routes, journey, connection, fault, waitMs)) {
    throw finalError(work.label(subject), fault, journey, routes.closing);
  }
  routes.retrying(journey, work.label(subject), fault, waitMs);
  if (fault.row.retry === 'with source') {
    journey.needsSource = true;
    return;
  }
  if (fault.row.retry === 'after refresh') connection.refresh();
  journey.lastWaitMs = waitMs;
  await pause(waitMs, journey.signal, routes.closing);
}

function mayRetry(
  rights: RepeatRights,
  routes: Routes,
  journey: Journey,
  connection: Connection,
  fault: Fault,
  waitMs: number,
): boolean {
  if (fault.applied === 'part' || fault.row.retry === 'never') return false;
  if (fault.row.retry === 'after sign-in' && !connection.canSignInAgain) return false;
  if (journey.signal?.aborted === true || routes.closing.aborted) return false;
  if (journey.attempts >= mostAttempts || journey.remainingMs <= waitMs) return false;
  return journey.unknownRegion === undefined || rights.sameRegion || rights.otherRegion;
}
