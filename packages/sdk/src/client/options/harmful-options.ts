/** An ioredis option that does harm under tracked commands or anywhere. */
interface HarmfulOption {
  readonly name: string;
  readonly isHarmful: (value: unknown, options: Readonly<Record<string, unknown>>) => boolean;
  readonly reason: string;
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Measured on ioredis 6.0.0; the defaults of ioredis are among them. */
export const harmfulOptions: readonly HarmfulOption[] = [
  {
    name: 'keyPrefix',
    isHarmful: isSet,
    reason:
      'it changes the declared keys (a brace in it, their slot); put the prefix in the key templates',
  },
  {
    name: 'autoResendUnfulfilledCommands',
    isHarmful: (value, { maxRetriesPerRequest }) => value === false && maxRetriesPerRequest !== 0,
    reason:
      'with false, ioredis 6.0.0 never settles the commands of a lost connection; use maxRetriesPerRequest: 0',
  },
  {
    name: 'maxRetriesPerRequest',
    isHarmful: (value, { slotsRefreshTimeout }) => value !== 0 && slotsRefreshTimeout === undefined,
    reason:
      'ioredis sends written commands again after a reconnect, which applies them twice; use 0',
  },
  {
    name: 'enableOfflineQueue',
    isHarmful: (value) => value !== false,
    reason: 'queued commands run after their caller was told they failed; use false',
  },
  {
    name: 'enableAutoPipelining',
    isHarmful: (value, { slotsRefreshTimeout }) =>
      value === true && slotsRefreshTimeout !== undefined,
    reason: 'on a Cluster it leaks MOVED and ASK to callers during a reshard; leave it off',
  },
  {
    name: 'slotsRefreshInterval',
    isHarmful: (value, { slotsRefreshTimeout }) =>
      slotsRefreshTimeout !== undefined && !isSet(value),
    reason: 'without it a Cluster keeps sending to a frozen node; use 15000',
  },
  {
    name: 'stringNumbers',
    isHarmful: (value) => value === true,
    reason: 'it turns every integer reply into text; leave it off',
  },
  {
    name: 'replyMapping',
    isHarmful: (value) => value === 'resp3',
    reason: "it changes the shape of replies; use 'legacy'",
  },
];

/** The harmful ones among a client's options, as sentences. */
export function harmIn(options: object): readonly string[] {
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(options));
  return harmfulOptions
    .filter(({ name, isHarmful }) => isHarmful(values[name], values))
    .map(({ name, reason }) => `ioredis option '${name}': ${reason}`);
}
