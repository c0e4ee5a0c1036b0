import { StoredValueError } from '../errors/stored-value-error.js';
import { textOf } from '../values/replies.js';

/** Where a claim stands; only forward. */
export type ClaimState = 'pending' | 'running' | 'yielded' | 'done' | 'failed' | 'unknown';

/** One claim of an id as a region sees it. */
export interface ClaimView {
  /** Region whose endpoint took the claim. */
  readonly region: string;
  /** Attempt number in that region, from 1. */
  readonly attempt: number;
  /** Identity of the run that holds the claim. */
  readonly token: string;
  /** SHA-256 of the payload's canonical JSON; empty when none was given. */
  readonly fingerprint: string;
  /** Clock of the claiming region, in ms since 1970. */
  readonly claimedAtMs: number;
  /** How far it is, as this region sees it. */
  readonly state: ClaimState;
  /** The encoded result; empty when there is none. */
  readonly storedResult: string;
  /** Strictly increasing per id in scope `'home'` without fallback, else 0. */
  readonly fencingToken: number;
}

const states: readonly string[] = ['pending', 'running', 'yielded', 'done', 'failed', 'unknown'];

/** Every claim in the hash of an id. */
export function claimsOf(hash: ReadonlyMap<string, string>, place: string): readonly ClaimView[] {
  return [...hash].flatMap(([field, value]) => {
    const [kind, region = '', attempt = ''] = field.split('|');
    if (kind !== 'c') return [];
    const id = `${region}|${attempt}`;
    const state = hash.get(`s|${id}`) ?? 'pending';
    const result = hash.get(`r|${id}`) ?? '';
    const fence = hash.get(`f|${id}`) ?? '0';
    return [viewOf([region, attempt, value, state, result, fence], place)];
  });
}

/** A claim from region, attempt, claim field, state, result and fence, as scripts reply it. */
export function viewOf(parts: readonly unknown[], place: string): ClaimView {
  const texts = parts.map((part) => textOf(part, place));
  const [region = '', attempt = '', claim = '', state = '', storedResult = '', fence] = texts;
  const [token = '', fingerprint = '', claimedAt = ''] = claim.split('|');
  if (!isState(state) || !/^\d+$/.test(claimedAt)) {
    throw new StoredValueError(
      `${place} holds a claim geoslot did not write; check what writes it`,
    );
  }
  return {
    region,
    attempt: Number(attempt),
    token,
    fingerprint,
    claimedAtMs: Number(claimedAt),
    state,
    storedResult,
    fencingToken: Number(fence ?? 0),
  };
}

function isState(text: string): text is ClaimState {
  return states.includes(text);
}

/** The id of a claim within its hash: `<region>|<attempt>`. */
export function claimId({ region, attempt }: ClaimView): string {
  return `${region}|${attempt}`;
}

/** Whether the work of a claim ran, runs or may have run. */
export function hasExecuted({ state }: ClaimView): boolean {
  return state === 'running' || state === 'done' || state === 'unknown';
}

/**
 * Whether `rival` goes before a pending claim of `region`: it ran, or is pending with a smaller
 * region name. The same rule as in the script `guard-start`.
 */
export function goesFirst(rival: ClaimView, region: string): boolean {
  if (rival.region === region) return false;
  return hasExecuted(rival) || (rival.state === 'pending' && rival.region < region);
}

/** The claim that stands among duplicates: smallest claimedAt, then region, then attempt. */
export function winnerOf(claims: readonly ClaimView[]): ClaimView | undefined {
  const [first] = claims.filter(({ state }) => state === 'done').sort(byPrecedence);
  return first;
}

function byPrecedence(left: ClaimView, right: ClaimView): number {
  if (left.claimedAtMs !== right.claimedAtMs) return left.claimedAtMs - right.claimedAtMs;
  if (left.region !== right.region) return left.region < right.region ? -1 : 1;
  return left.attempt - right.attempt;
}
