/** A lease that is being renewed; `signal` aborts when it is lost, or when the caller aborts. */
export interface KeptLease {
  readonly signal: AbortSignal;
  stop(): void;
}

/** Renews a running claim three times a lease, until it is stopped or lost. */
export function keepLease(
  { leaseMs }: { readonly leaseMs: number },
  renewClaim: () => Promise<boolean>,
  caller: AbortSignal | undefined,
): KeptLease {
  const lease = new AbortController();
  const lose = (): void => lease.abort(new Error('the lease of the claim was lost'));
  let lapse = setTimeout(lose, leaseMs).unref();
  const renew = async (): Promise<void> => {
    if (!(await renewClaim())) return lose();
    clearTimeout(lapse);
    lapse = setTimeout(lose, leaseMs).unref();
  };
  // A renewal that fails is tried again; if none succeeds in time, `lapse` aborts.
  const timer = setInterval(() => void renew().catch(() => undefined), leaseMs / 3).unref();
  return {
    signal: caller ? AbortSignal.any([lease.signal, caller]) : lease.signal,
    stop: () => {
      clearInterval(timer);
      clearTimeout(lapse);
    },
  };
}
