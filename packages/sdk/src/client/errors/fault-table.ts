/** The errors an operation can end with, by what the caller has to do. */
export type FaultKind =
  | 'capacity'
  | 'auth'
  | 'wrong type'
  | 'cluster mode'
  | 'cross slot'
  | 'refused'
  | 'not applied'
  | 'not ready';

/** What a fault means when the server, or ioredis before sending, reported it. */
export interface FaultRow {
  readonly kind: FaultKind;
  /** Whether the same command may be sent again, given that it was not applied. */
  readonly retry: 'after backoff' | 'after refresh' | 'after sign-in' | 'with source' | 'never';
  /** True for a state of the server: it refused before running any command or script. */
  readonly isServerState: boolean;
  /** True for a sign that the region does not serve: it counts against its health. */
  readonly isOutage?: true;
  readonly remedy: string;
}

const passing = { kind: 'not applied', isServerState: true } as const;
const outage = { ...passing, isOutage: true } as const;
const lasting = { retry: 'never', isServerState: false } as const;

/**
 * Server errors by their first word (measured on redis-server 7.0 through ioredis 6.0). A row says
 * what holds when the command itself was refused; raised inside a script, the effect is `part`.
 */
export const serverFaults: Readonly<Record<string, FaultRow>> = {
  LOADING: { ...outage, retry: 'after backoff', remedy: 'the server is loading its data' },
  BUSY: { ...outage, retry: 'after backoff', remedy: 'a script blocks the server' },
  TRYAGAIN: { ...passing, retry: 'after backoff', remedy: 'the slot of the keys is moving' },
  MASTERDOWN: { ...outage, retry: 'after backoff', remedy: 'the replica lost its primary' },
  NOREPLICAS: { ...outage, retry: 'after backoff', remedy: 'too few replicas are in sync' },
  MISCONF: { ...outage, retry: 'after backoff', remedy: 'the server cannot persist; see its log' },
  CLUSTERDOWN: {
    ...outage,
    retry: 'after refresh',
    remedy: 'the cluster does not serve the slot',
  },
  MOVED: { ...passing, retry: 'after refresh', remedy: 'the slot moved to another node' },
  ASK: { ...passing, retry: 'after refresh', remedy: 'the slot is moving to another node' },
  READONLY: { ...outage, retry: 'after refresh', remedy: 'the node is not a primary now' },
  NOAUTH: {
    kind: 'auth',
    retry: 'after sign-in',
    isServerState: true,
    remedy: 'give `credentials` to connect()',
  },
  WRONGPASS: {
    kind: 'auth',
    retry: 'after sign-in',
    isServerState: true,
    remedy: 'check the user name and password or token',
  },
  NOPERM: {
    kind: 'auth',
    retry: 'never',
    isServerState: true,
    remedy: 'grant the user this command and key family',
  },
  OOM: {
    kind: 'capacity',
    retry: 'never',
    isServerState: true,
    remedy: 'free memory, or raise maxmemory or the database size',
  },
  CROSSSLOT: {
    kind: 'cross slot',
    retry: 'never',
    isServerState: true,
    remedy: 'give all keys of the operation one {hash tag}',
  },
  EXECABORT: { ...passing, retry: 'never', remedy: 'the server discarded the transaction' },
  NOSCRIPT: { ...passing, retry: 'with source', remedy: 'the server does not hold the script' },
  WRONGTYPE: {
    ...lasting,
    kind: 'wrong type',
    remedy: 'the key holds another data type; move the family to a key of its own',
  },
};

/** Every other server error: a mistake in the command. */
export const otherServerFault: FaultRow = {
  ...lasting,
  kind: 'refused',
  remedy: 'the server refused the command',
};

/** MOVED and ASK on a client that cannot follow them. */
export const redirectedFault: FaultRow = {
  kind: 'cluster mode',
  retry: 'never',
  isServerState: true,
  remedy: "the endpoint is a Redis Cluster: connect with policy 'oss'",
};

/** A Cluster client on a server that is none. */
export const noClusterFault: FaultRow = {
  kind: 'cluster mode',
  retry: 'never',
  isServerState: true,
  remedy: "the endpoint is not a Redis Cluster: connect with policy 'enterprise' or 'none'",
};

/** Errors of ioredis before anything was sent, by the start of their message. */
export const clientFaults: readonly (readonly [start: string, row: FaultRow])[] = [
  [
    'All the keys in a pipeline command should belong to the same slot',
    {
      kind: 'cross slot',
      retry: 'never',
      isServerState: true,
      remedy: 'give all keys of the operation one {hash tag}',
    },
  ],
  [
    'All keys in the pipeline should belong to the same slots allocation group',
    { ...passing, retry: 'after refresh', remedy: 'a slot moved while the commands were grouped' },
  ],
];

/** The link: nothing more is known than whether the command was written. */
export const linkFault: FaultRow = {
  kind: 'not ready',
  retry: 'after refresh',
  isServerState: true,
  isOutage: true,
  remedy: 'the connection was lost or never came up',
};
