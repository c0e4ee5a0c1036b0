import { OperationError } from '../client/errors/operation-error.js';
import { acquire, type ClaimOptions, type GuardContext } from './acquire.js';
import type { ClaimOutcome, OpenClaim } from './guard-outcome.js';

/**
 * Claims at every home an id needs, in order: while a home map changes, the home before and the
 * home now must both grant. A claim that a later home refuses is given back.
 */
export async function acquireAtHomes<Input, Output>(
  contexts: readonly GuardContext<Input, Output>[],
  options: ClaimOptions,
  giveBack: (claim: OpenClaim) => Promise<void>,
): Promise<ClaimOutcome<Output>> {
  let granted: OpenClaim | undefined;
  for (const context of contexts) {
    const outcome = await acquire(context, options).catch(async (error: unknown) => {
      if (granted) await giveBack(granted);
      throw error;
    });
    if (outcome.outcome !== 'claimed') {
      if (granted) await giveBack(granted);
      return outcome;
    }
    granted = granted ? { ...outcome, previous: granted } : outcome;
  }
  if (granted) return granted;
  throw new RangeError('an id needs at least one home');
}

/** Claims at home, or by the protocol of `'mesh'` here when the home certainly took nothing. */
export async function acquireOrFallBack<Input, Output>(
  home: GuardContext<Input, Output>,
  here: GuardContext<Input, Output>,
  options: ClaimOptions,
): Promise<ClaimOutcome<Output>> {
  try {
    return await acquire(home, options);
  } catch (error) {
    const isUntouched = error instanceof OperationError && error.applied === 'no';
    if (!isUntouched || home.region === here.region) throw error;
    return acquire(here, options);
  }
}
