import { randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import type { Executor } from '../executor.js';
import type { Subject } from '../family/subject.js';
import type { GuardContext } from './acquire.js';
import { claimId, hasExecuted, winnerOf, type ClaimView } from './claim-view.js';
import type { Conflict } from './guard-rules.js';
import { closeOpenIndex, readOpenIndex } from './open-index.js';

/** The message of channel `geoslot:conflict`; it holds no key and no parameter value. */
export interface ConflictEvent {
  /** Name of the family in its keyspace. */
  readonly family: string;
  /** Claims whose work ran, as `<region>|<attempt>`. */
  readonly claims: readonly string[];
  /** The claim that stands, as `<region>|<attempt>`. */
  readonly winner: string;
}

const conflicts = channel('geoslot:conflict');

/** What one sweep of a slot found. */
export interface SweepReport {
  /** Ids that were open. */
  readonly checked: number;
  /** Ids every region has shown without an executed rival. */
  readonly closed: number;
  /**
   * Ids that stay open for a later sweep: a region could not be asked about them or does not show
   * their claim yet, or another sweep has called `onConflict` and it has not ended. Where it threw
   * or its process died, a sweep calls it again once the `lease` of the family has passed.
   */
  readonly waiting: number;
  /** Ids that ran more than once, but for those that only wait for another sweep's `onConflict`. */
  readonly conflicts: readonly SweptConflict[];
}

/** One id that ran more than once, as this region sees it. */
export interface SweptConflict {
  /** The key that holds the claims. */
  readonly key: string;
  /** The claim that stands. */
  readonly winner: ClaimView;
  /** Every claim that is done, the winner included. */
  readonly claims: readonly ClaimView[];
  /** Claims of this region that lost and were handed to `onConflict` now. */
  readonly compensated: readonly ClaimView[];
}

/** Opens another id of the same family and slot. */
export type OpenId = (key: string) => GuardContext<unknown, unknown>;

/** Looks at every open id of a slot in every region, and compensates the losers of this region. */
export async function sweepSlot(
  subject: Subject,
  executor: Executor,
  openId: OpenId,
): Promise<SweepReport> {
  const { region } = executor;
  const keys = await executor.execute(readOpenIndex(subject, region));
  const found: Finding[] = [];
  for (const key of keys) {
    const finding = await inspect(openId(key), region);
    if (!finding.isOpen) await executor.execute(closeOpenIndex(subject, region, key));
    found.push(finding);
  }
  return {
    checked: keys.length,
    closed: found.filter(({ isOpen, conflict }) => !isOpen && conflict === undefined).length,
    waiting: found.filter(({ isOpen }) => isOpen).length,
    conflicts: found.flatMap(({ conflict }) => conflict ?? []),
  };
}

/** How long a region has at least to answer a sweep. */
const leastLookMs = 500;

interface Finding {
  /** Whether a later sweep has to look at the id again. */
  readonly isOpen: boolean;
  readonly conflict?: SweptConflict;
}

async function inspect(context: GuardContext<unknown, unknown>, region: string): Promise<Finding> {
  const seen = await lookEverywhere(context);
  if (seen === undefined) return { isOpen: true };
  const executed = seen.union.filter(hasExecuted);
  const own = executed.filter((claim) => claim.region === region);
  const isShown = seen.views.every((claims) => own.every((claim) => holds(claims, claim)));
  const isUnderWay = executed.some(({ state }) => state !== 'done');
  if (!isShown || isUnderWay) return { isOpen: true };
  const winner = winnerOf(executed);
  if (executed.length < 2 || winner === undefined) return { isOpen: false };
  const losers = own.filter(({ token }) => token !== winner.token);
  const compensated = [];
  let isOpen = false;
  for (const mine of losers) {
    const outcome = await compensate(context, region, mine, winner);
    if (outcome === 'told') compensated.push(mine);
    if (outcome === 'waiting') isOpen = true;
  }
  if (isOpen && compensated.length === 0) return { isOpen };
  const { key, family } = context.subject;
  const claims = executed.map(claimId);
  conflicts.publish({ family, claims, winner: claimId(winner) } satisfies ConflictEvent);
  return { isOpen, conflict: { key, winner, claims: executed, compensated } };
}

function holds(claims: readonly ClaimView[], { region, token }: ClaimView): boolean {
  return claims.some((claim) => claim.region === region && claim.token === token);
}

/** Each region's view of the id; nothing when a region does not answer. */
async function lookEverywhere(context: GuardContext<unknown, unknown>) {
  const { executor, operations, rules } = context;
  const look = operations.look();
  const options = { deadlineMs: Math.max(rules.settleMs, leastLookMs) };
  const settled = await Promise.allSettled(
    executor.regions.map((region) => executor.at(region).execute(look, options)),
  );
  const views = settled.flatMap((view) => (view.status === 'fulfilled' ? [view.value] : []));
  if (views.length < settled.length) return undefined;
  return { views, union: latestStates(views.flat()) };
}

/** One view per claim: the state that is furthest on, since states only go forward. */
function latestStates(claims: readonly ClaimView[]): readonly ClaimView[] {
  const order = ['pending', 'running', 'yielded', 'unknown', 'failed', 'done'];
  const latest = new Map<string, ClaimView>();
  for (const claim of claims) {
    const id = `${claim.region}|${claim.attempt}|${claim.token}`;
    const known = latest.get(id);
    if (!known || order.indexOf(claim.state) > order.indexOf(known.state)) latest.set(id, claim);
  }
  return [...latest.values()];
}

/**
 * Calls `onConflict` at least once for a losing claim, one process of the region at a time. The
 * process that began may never end it, and a claim that left since it was read may come back: both
 * have to wait for a later sweep.
 */
async function compensate(
  { executor, operations, rules, subject }: GuardContext<unknown, unknown>,
  region: string,
  mine: ClaimView,
  winner: ClaimView,
): Promise<'told' | 'nothing to tell' | 'waiting'> {
  if (rules.onConflict === undefined) return 'nothing to tell';
  const compensator = randomUUID();
  const step = (phase: 'begin' | 'end') =>
    executor.execute(operations.compensate(region, mine.token, compensator, phase));
  const { status } = await step('begin');
  if (status === 'done') return 'nothing to tell';
  if (status !== 'begin') return 'waiting';
  const conflict: Conflict = { mine, winner, compensationId: mine.token, key: subject.key };
  await rules.onConflict(conflict);
  await step('end');
  return 'told';
}
