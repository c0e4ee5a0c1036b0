import type { OpenClaim } from './guard-outcome.js';
import type { GuardContext } from './acquire.js';

/** A lease that is being renewed; `signal` aborts when it is lost, or when the caller aborts. */
export interface KeptLease {
  readonly signal: AbortSignal;
  stop(): void;
}

/** Renews a running claim three times a lease, until it is stopped or lost. */
export function keepLease(
  { operations, executor, rules }: GuardContext<unknown, unknown>,
  { region, token }: OpenClaim,
  caller: AbortSignal | undefined,
): KeptLease {
  const lease = new AbortController();
  const lose = (): void => lease.abort(new Error('the lease of the claim was lost'));
  let lapse = setTimeout(lose, rules.leaseMs).unref();
  const renew = async (): Promise<void> => {
    const { status } = await executor.execute(operations.renew(region, token));
    if (status !== 'renewed') return lose();
    clearTimeout(lapse);
    lapse = setTimeout(lose, rules.leaseMs).unref();
  };
  // A renewal that fails is tried again; if none succeeds in time, `lapse` aborts.
  const timer = setInterval(() => void renew().catch(() => undefined), rules.leaseMs / 3).unref();
  return {
    signal: caller ? AbortSignal.any([lease.signal, caller]) : lease.signal,
    stop: () => {
      clearInterval(timer);
      clearTimeout(lapse);
    },
  };
}
