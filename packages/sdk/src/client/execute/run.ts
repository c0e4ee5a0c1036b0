import { GeoslotError } from '@geoslot/keyspace';
import type { ExecuteOptions } from '../../executor.js';
import type { Flight } from '../command/flight.js';
import type { Connection } from '../connection/connection.js';
import { isObserved, publishOperation } from '../diagnostics.js';
import { attemptBackoff, nextWait } from './backoff.js';
import { inTime } from './in-time.js';
import { classify, type Fault } from './fault.js';
import { finalError, unknownOutcome } from './final-error.js';
import type { Journey } from './journey.js';
import { pause } from '../../pause.js';
import type { Dispatcher, Routes } from './routes.js';
import { repeatRights, type RepeatRights } from './retry-class.js';
import type { Work } from './work.js';

const mostAttempts = 100;

/** An attempt that was launched together with others. */
export interface Launched {
  readonly connection: Connection;
  readonly flight: Flight;
  readonly startedAt: number;
}

/** Executes one subject: attempts until an answer, a final fault or the deadline. */
export async function run<Subject, Result>(
  work: Work<Subject, Result>,
  subject: Subject,
  dispatcher: Dispatcher,
  options: ExecuteOptions | undefined,
  launched?: Launched,
): Promise<Result> {
  const journey = dispatcher.depart(work, subject, options, launched?.startedAt);
  const { routes } = dispatcher;
  let first = launched;
  let failed: unknown;
  routes.begin();
  try {
    for (;;) {
      const connection = first?.connection ?? choose(work, subject, routes, journey);
      let flight = first?.flight;
      first = undefined;
      journey.region = connection.region;
      let reply: unknown;
      try {
        if (flight === undefined && !connection.isReady) {
          await connection.whenReady(journey.deadlineAt, journey.signal);
          if (!connection.isReady) continue;
        }
        journey.attempts += 1;
        flight ??= work.launch(connection.client, subject, journey.needsSource);
        reply = await inTime(flight, connection, journey);
      } catch (error) {
        const fault = faultOf(work, subject, connection, flight, error);
        routes.failed(connection, fault);
        await beforeRetry(work, subject, routes, journey, connection, fault);
        continue;
      }
      routes.succeeded(connection);
      return work.read(subject, reply, journey);
    }
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

/** The next connection; when there is none, an attempt that was lost before still counts. */
function choose<Subject, Result>(
  work: Work<Subject, Result>,
  subject: Subject,
  routes: Routes,
  journey: Journey,
): Connection {
  try {
    return routes.choose(journey.boundRegion);
  } catch (error) {
    if (journey.unknownRegion === undefined || !(error instanceof Error)) throw error;
    throw unknownOutcome(work.label(subject), journey, error);
  }
}

function faultOf<Subject, Result>(
  work: Work<Subject, Result>,
  subject: Subject,
  connection: Connection,
  flight: Flight | undefined,
  error: unknown,
): Fault {
  if (!(error instanceof Error) || isMistake(error)) throw error;
  const operations = work.operations(subject);
  return classify(error, {
    state: flight?.state ?? 'never written',
    isScript: operations.some(({ call }) => call !== undefined),
    isRead: operations.every(({ isRead }) => isRead),
    isCluster: connection.isCluster,
  });
}

/** An exception of a program, such as a bad argument type, is the caller's to see as it is. */
function isMistake(error: Error): boolean {
  const kinds = [GeoslotError, TypeError, RangeError, ReferenceError];
  return kinds.some((kind) => error instanceof kind);
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
