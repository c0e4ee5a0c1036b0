import { transactionCommands, type Operation } from '../../operation.js';
import { RegionError } from '../../errors/region-error.js';
import { launchTransaction } from '../command/flight.js';
import { place } from '../errors/failure.js';
import { PartialOutcomeError } from '../errors/partial-outcome-error.js';
import { itemFailure, labelOf } from './item-failure.js';
import type { Journey } from './journey.js';
import type { Work } from './work.js';

type Operations = readonly Operation<unknown>[];

/** Several operations of one slot in one MULTI ... EXEC. */
export const transactionWork: Work<Operations, readonly unknown[]> = {
  label: (operations) => `transaction of ${operations.map(labelOf).join(', ')}`,
  operations: (operations) => operations,
  isRead: (operations) => operations.every(({ isRead }) => isRead),
  region: sharedRegion,
  launch: (client, operations) =>
    launchTransaction(
      client,
      operations.map((operation) => ({
        commands: transactionCommands(operation),
        form: operation.replies,
      })),
    ),
  read: readTransaction,
};

function sharedRegion(operations: Operations): string | undefined {
  const regions = new Set(
    operations.map(({ region }) => region).filter((one) => one !== undefined),
  );
  if (regions.size <= 1) return [...regions][0];
  throw new RegionError(
    `a ${transactionWork.label(operations)} was built for regions ${[...regions].join(' and ')}; build it for one`,
  );
}

function readTransaction(operations: Operations, reply: unknown, journey: Journey): unknown[] {
  const replies: unknown[] = Array.isArray(reply) ? reply : [];
  const failures = new Map<number, Error>();
  let end = 0;
  const parts = operations.map((operation, index) => {
    const start = end;
    end += transactionCommands(operation).length;
    const part = replies.slice(start, end);
    const refused = part.find((item) => item instanceof Error);
    if (refused instanceof Error) {
      failures.set(index, itemFailure(operation, part, refused, journey));
    }
    return part;
  });
  if (failures.size > 0) throw partialOutcome(operations, failures, journey);
  return operations.map((operation, index) => operation.decode(parts[index] ?? []));
}

function partialOutcome(
  operations: Operations,
  failures: ReadonlyMap<number, Error>,
  journey: Journey,
): PartialOutcomeError {
  const operation = transactionWork.label(operations);
  const [first] = failures.values();
  const facts = { region: journey.region, attempts: journey.attempts };
  // Redis has no rollback: what was not refused was applied.
  return new PartialOutcomeError(
    `${failures.size} of ${operations.length} operations in a ${operation} were refused${place(facts)} and the others were applied; see failures`,
    { ...facts, operation, applied: 'part', retryable: false, cause: first },
    failures,
  );
}
