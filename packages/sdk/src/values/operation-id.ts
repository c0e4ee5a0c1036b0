import { ValueError } from '../errors/value-error.js';

/**
 * The identity of one intended change. It carries the time it was created: a UUIDv7, or an id with
 * `createdAt` (a Date, or milliseconds since 1970).
 */
export type OperationId = string | { readonly id: string; readonly createdAt: Date | number };

/** For how long an operation's repeats are recognised. */
export interface OperationWindow {
  readonly windowMs: number;
  /** How far apart clocks of processes and servers may be. */
  readonly skewBoundMs: number;
}

interface CheckedOperationId {
  readonly id: string;
  readonly createdAtMs: number;
}

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const plainId = /^[^{}\s]{1,128}$/;

/** @throws ValueError when the id carries no time or would not make a key */
export function checkOperationId(operationId: OperationId, place: string): CheckedOperationId {
  const { id, createdAt } =
    typeof operationId === 'string'
      ? { id: operationId, createdAt: timeOfUuid7(operationId) }
      : operationId;
  const createdAtMs = Number(createdAt);
  if (!Number.isSafeInteger(createdAtMs) || createdAtMs < 0) {
    throw new ValueError(`${place} takes a UUIDv7 or { id, createdAt } as operationId`);
  }
  if (!plainId.test(id)) {
    throw new ValueError(
      `${place} takes an operationId of 1 to 128 characters without spaces and braces`,
    );
  }
  return { id, createdAtMs };
}

/** The first 48 bits of a UUIDv7 are milliseconds since 1970 (RFC 9562, section 5.7). */
function timeOfUuid7(text: string): number {
  return uuid7.test(text) ? Number.parseInt(text.slice(0, 8) + text.slice(9, 13), 16) : Number.NaN;
}

/** The last server time at which an attempt may apply the operation. */
export function lastMomentMs({ createdAtMs }: CheckedOperationId, window: OperationWindow): number {
  return createdAtMs + window.windowMs - window.skewBoundMs;
}

/** How long the marker lives: no attempt runs after it may be gone, while clocks keep the bound. */
export function markerLifetimeMs({ windowMs, skewBoundMs }: OperationWindow): number {
  return windowMs + 2 * skewBoundMs;
}
