import { keyText, type KeyPattern } from '@geoslot/callsites';

/** Words in key names that promise a short life. */
const volatileWords = new Set([
  ...['cache', 'cached', 'session', 'sessions', 'sess', 'token', 'tokens', 'jwt', 'nonce', 'otp'],
  ...['captcha', 'lock', 'locks', 'mutex', 'semaphore', 'rate', 'ratelimit', 'limit', 'limiter'],
  ...['throttle', 'debounce', 'dedupe', 'dedup', 'idempotency', 'idem', 'tmp', 'temp', 'csrf'],
  ...['attempts', 'attempt', 'presence', 'heartbeat', 'online'],
  ...['typing', 'progress', 'pending', 'inflight', 'challenge', 'oauth', 'magic', 'refresh'],
]);

/** `userSession:rate_limit` -> user, session, rate, limit. */
export const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** Words that promise it even as the name of a value that the key is made for. */
const volatileIds = new Set(['session', 'sess', 'otp', 'nonce', 'captcha', 'token', 'jwt']);

/** The first word in a key that promises a short life; `more` adds words of the project. */
export function volatileWordOf(key: KeyPattern, more: readonly string[] = []): string | undefined {
  const parts = key.alternatives.flat();
  const ids = parts.flatMap((part) => (part.kind === 'hole' ? wordsOf(part.label) : []));
  return (
    wordsOf(literalTextOf(key)).find((word) => volatileWords.has(word) || more.includes(word)) ??
    ids.find((word) => volatileIds.has(word))
  );
}

/** The literal text of a key, and of what could not be followed its name in the source. */
export const literalTextOf = ({ alternatives }: KeyPattern): string =>
  alternatives
    .flat()
    .map((part) => {
      if (part.kind === 'literal') return part.text;
      return part.origin === 'unknown' ? part.label : ' ';
    })
    .join(' ');

/** Something in the key is only known at run time, so there can be any number of such keys. */
export const hasHole = ({ alternatives }: KeyPattern): boolean =>
  alternatives.some((alternative) => alternative.some(({ kind }) => kind === 'hole'));

const escapeForRegExp = (text: string): string => text.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&');

/** Whether a key pattern as people read it matches one of the globs; `*` matches anything. */
export function matchesGlob(key: KeyPattern, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    const pattern = new RegExp(`^${escapeForRegExp(glob).replaceAll('*', '.*')}$`, 's');
    return pattern.test(keyText(key));
  });
}

const lockWords = new Set([
  ...['lock', 'locks', 'locked', 'unlock', 'relock', 'redlock', 'mutex', 'semaphore', 'lease'],
]);

const guardWords = new Set([
  ...lockWords,
  ...['once', 'idempotency', 'idem', 'idempotent', 'dedupe', 'dedup', 'processed', 'seen'],
  ...['debounce', 'throttle', 'cooldown', 'sent', 'notified', 'used', 'duplicate'],
]);

/** The first word that speaks of a lock. */
export const lockWordIn = (text: string): string | undefined =>
  wordsOf(text).find((word) => lockWords.has(word));

/** The first word that speaks of something that may happen once only. */
export const guardWordIn = (text: string): string | undefined =>
  wordsOf(text).find((word) => guardWords.has(word));
