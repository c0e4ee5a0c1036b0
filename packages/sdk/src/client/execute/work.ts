import type { Operation } from '../../operation.js';
import type { Flight } from '../command/flight.js';
import type { RawClient } from '../command/raw-client.js';
import type { Journey } from './journey.js';

/** One kind of thing to execute: an operation alone, or a transaction of several. */
export interface Work<Subject, Result> {
  /** Family and method, for errors and events. */
  label(subject: Subject): string;
  operations(subject: Subject): readonly Operation<unknown>[];
  isRead(subject: Subject): boolean;
  /**
   * The region that the operations were built for.
   *
   * @throws RegionError when they were built for different ones
   */
  region(subject: Subject): string | undefined;
  launch(client: RawClient, subject: Subject, needsSource: boolean): Flight;
  /** The typed result of a reply; throws what a refused part of it means. */
  read(subject: Subject, reply: unknown, journey: Journey): Result;
}
