import { pause } from '../pause.js';
import type { Executor } from '../executor.js';
import type { Operation } from '../operation.js';
import { claimId, goesFirst, type ClaimView } from './claim-view.js';

/** What the other regions showed before the deadline. */
export interface Observation {
  /** Peers whose reply held our claim. */
  readonly confirmed: number;
  /** True when every declared peer confirmed. */
  readonly isConfirmed: boolean;
  /** A rival in a peer's reply that goes first. */
  readonly rival?: ClaimView;
}

interface Watch {
  readonly executor: Executor;
  readonly look: Operation<readonly ClaimView[]>;
  readonly own: ClaimView;
  readonly admitted: readonly string[];
  readonly settleMs: number;
  readonly signal: AbortSignal | undefined;
}

const firstPauseMs = 2;
const longestPauseMs = 50;

/** Reads the id at every other region until all show our claim, one a rival, or time is up. */
export async function observePeers(watch: Watch): Promise<Observation> {
  const { executor, own } = watch;
  const peers = executor.regions.filter((region) => region !== own.region);
  const deadline = performance.now() + watch.settleMs;
  const found: { rival?: ClaimView } = {};
  const confirmations = await Promise.all(
    peers.map((peer) => confirm(watch, executor.at(peer), deadline, found)),
  );
  watch.signal?.throwIfAborted();
  const confirmed = confirmations.filter((isConfirmed) => isConfirmed).length;
  return { confirmed, isConfirmed: confirmed === peers.length, ...found };
}

/** True once the peer shows our claim; stops early when any peer has shown a rival. */
async function confirm(
  watch: Watch,
  peer: Executor,
  deadline: number,
  found: { rival?: ClaimView },
): Promise<boolean> {
  let pauseMs = firstPauseMs;
  for (;;) {
    const deadlineMs = Math.ceil(deadline - performance.now());
    if (deadlineMs <= 0 || found.rival || watch.signal?.aborted) return false;
    const claims = await lookAt(peer, watch, deadlineMs);
    const rival = claims.find((claim) => isRival(claim, watch));
    if (rival) {
      found.rival = rival;
      return false;
    }
    if (
      claims.some(({ region, token }) => region === watch.own.region && token === watch.own.token)
    ) {
      return true;
    }
    await pause(Math.min(pauseMs, Math.max(0, deadline - performance.now())), watch.signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

function isRival(claim: ClaimView, { own, admitted }: Watch): boolean {
  return goesFirst(claim, own.region) && !admitted.includes(claimId(claim));
}

/** A peer that does not answer shows nothing: that is what scope `'mesh'` is for. */
async function lookAt(
  peer: Executor,
  { look, signal }: Watch,
  deadlineMs: number,
): Promise<readonly ClaimView[]> {
  try {
    return await peer.execute(look, { deadlineMs, ...(signal ? { signal } : {}) });
  } catch {
    return [];
  }
}
