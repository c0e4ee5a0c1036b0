import type { Argument, RedisCall, TtlUnit } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { insert, isWritten, suggest, type Suggested } from './suggest.js';

const rule = 'ttl-unit';

const tenYearsSeconds = 10 * 365 * 24 * 60 * 60;

export const ttlUnit: Check = {
  id: rule,
  description: 'disallow expiries given in the wrong unit',
  type: 'problem',
  messages: {
    millisecondsAsSeconds:
      "{{command}} counts the expiry of '{{key}}' in seconds, but `{{expression}}` looks like milliseconds: the key lives a thousand times too long. Divide by 1000, or use the millisecond form.",
    secondsAsMilliseconds:
      "{{command}} counts the expiry of '{{key}}' in milliseconds, but `{{expression}}` looks like seconds: the key is gone at once. Multiply by 1000, or use the second form.",
    minutesAsSeconds:
      "{{command}} counts the expiry of '{{key}}' in seconds, but `{{expression}}` is seconds divided by 60 or more, so minutes or hours: the key is gone too soon. Leave the division out.",
    tooLong:
      "'{{key}}' is to expire after more than ten years (`{{expression}}` seconds): is that milliseconds, or a point in time? Use a duration in seconds.",
    comment:
      "'{{key}}' expires after {{actual}}, but the comment says {{claimed}}. Correct the one that is wrong.",
    timeAsDuration:
      "{{command}} takes a duration for '{{key}}', but `{{expression}}` is a point in time. Subtract the current time, or use the AT form.",
    durationAsTime:
      "{{command}} takes a point in time for '{{key}}', but `{{expression}}` is a duration, so the key is gone at once. Use the form without AT.",
  },
  suggestions: {
    toSeconds: 'Divide by 1000.',
    toMilliseconds: 'Multiply by 1000.',
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) => index.file.calls.map((call) => judge(index, call))),
};

function judge(index: FileIndex, call: RedisCall): Finding | undefined {
  if (call.ttl.kind !== 'fixed' && call.ttl.kind !== 'dynamic') return undefined;
  const argument = call.args[call.ttl.argument];
  if (argument === undefined) return undefined;
  const { unit } = call.ttl;
  const { text: expression, location, definition } = argument;
  const messageId = problemOf(argument, unit, amountOf(call));
  if (messageId !== undefined) {
    const change = conversion(call, call.ttl.argument, messageId);
    return findingAtCall(index, call, {
      ...{ rule, messageId, data: { expression }, location },
      ...change,
    });
  }
  const written = definition?.path === undefined ? definition?.location : undefined;
  const isToldThere = definition?.path !== undefined && definition.path === call.via?.path;
  if (unit === 'seconds' && isInMinutes(argument) && !isToldThere) {
    const data = { expression };
    const place = { location: written ?? location };
    return findingAtCall(index, call, { rule, messageId: 'minutesAsSeconds', data, ...place });
  }
  const data = contradiction(argument, unit, amountOf(call));
  if (data === undefined) return undefined;
  return findingAtCall(index, call, {
    ...{ rule, messageId: 'comment', data },
    location: written ?? location,
  });
}

/** The expression in the unit that the command counts in. */
function conversion(call: RedisCall, at: number, messageId: string): Suggested {
  const location = call.args[at]?.location;
  if (location === undefined || !isWritten(call, at)) return {};
  const { start, end } = location;
  switch (messageId) {
    case 'millisecondsAsSeconds':
      return suggest('toSeconds', [insert(start, 'Math.ceil(('), insert(end, ') / 1000)')]);
    case 'secondsAsMilliseconds':
      return suggest('toMilliseconds', [insert(start, '('), insert(end, ') * 1000')]);
    default:
      return {};
  }
}

const amountOf = ({ ttl }: RedisCall): number | undefined =>
  ttl.kind === 'fixed' ? ttl.amount : undefined;

function problemOf(
  argument: Argument,
  unit: TtlUnit,
  amount: number | undefined,
): string | undefined {
  switch (unit) {
    case 'seconds':
      if (isTime(argument)) return 'timeAsDuration';
      if (isInMilliseconds(argument)) return 'millisecondsAsSeconds';
      return amount !== undefined && amount > tenYearsSeconds ? 'tooLong' : undefined;
    case 'milliseconds':
      if (isTime(argument)) return 'timeAsDuration';
      return isInSeconds(argument, amount) ? 'secondsAsMilliseconds' : undefined;
    case 'unix-seconds':
      if (amount !== undefined && amount > 0 && amount < tenYearsSeconds) return 'durationAsTime';
      return isTimeInMilliseconds(argument) ? 'millisecondsAsSeconds' : undefined;
    case 'unix-milliseconds':
      return amount !== undefined && amount > 0 && amount < tenYearsSeconds * 1000
        ? 'durationAsTime'
        : undefined;
  }
}

/** `Date.now() + …`, not `expiresAt - Date.now()`. */
const isTime = ({ text }: Argument): boolean =>
  /^(Math\.\w+\(\s*)?\(?(Date\.now\(\)|new Date\(\)\.getTime\(\))\s*([+/)]|$)/.test(text);

const isTimeInMilliseconds = (argument: Argument): boolean =>
  isTime(argument) && !isDivided(argument);

const isDivided = ({ text, factors }: Argument): boolean =>
  factors.some((factor) => factor < 1) || text.includes('/');

/** Milliseconds in a second, a minute, an hour and a day. */
const millisecondFactors = new Set([1000, 60_000, 3_600_000, 86_400_000]);

const isInMilliseconds = (argument: Argument): boolean =>
  !isDivided(argument) &&
  (argument.factors.some((factor) => millisecondFactors.has(factor)) ||
    hasUnit(argument, /^(.*(Ms|MS|_ms|Millis|Milliseconds)|MS_.*|.*_MS|ms|millis|milliseconds)$/));

/** Seconds a minute or an hour divided out and nothing of the kind multiplied in again. */
const isInMinutes = ({ factors }: Argument): boolean =>
  factors.some((factor) => factor === 1 / 60 || factor === 1 / 3600) &&
  !factors.some((factor) => factor >= 60);

const isInSeconds = (argument: Argument, amount: number | undefined): boolean =>
  amount === undefined
    ? !argument.factors.includes(1000) &&
      hasUnit(argument, /^(.*(Sec|Secs|Seconds|_SECS?|_SECONDS|_seconds)|seconds|secs)$/)
    : amount > 0 && amount < 1000;

/** The name nearest to the value tells its unit. */
const hasUnit = ({ names }: Argument, unit: RegExp): boolean => {
  const [nearest] = names;
  return nearest !== undefined && unit.test(nearest);
};

const secondsIn: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const duration = /\b(\d+)\s*(s|m|h|d|w)(?:ecs?|econds?|ins?|inutes?|rs?|ours?|ays?|eeks?)?\b/gi;

/** Longer comments tell of other durations as well. */
const shortComment = 40;

/**
 * The short comment at the constant names one duration, and the constant is another. Where another
 * file holds the constant, the finding is there.
 */
function contradiction(
  { definition }: Argument,
  unit: TtlUnit,
  amount: number | undefined,
): { readonly actual: string; readonly claimed: string } | undefined {
  const { comment = '', path } = definition ?? {};
  if (path !== undefined || comment.length > shortComment) return undefined;
  const [claim, ...others] = [...comment.matchAll(duration)];
  if (claim === undefined || others.length > 0 || amount === undefined) return undefined;
  const [claimed, count, letter = ''] = claim;
  const seconds = unit === 'milliseconds' ? amount / 1000 : amount;
  const isSame = Number(count) * (secondsIn[letter.toLowerCase()] ?? 0) === seconds;
  return isSame || unit.startsWith('unix') ? undefined : { actual: `${seconds} seconds`, claimed };
}
