import type { ProfileName } from '@geoslot/keyspace/profiles';

/** What was read from one database. Everything a server may refuse to tell is optional. */
export interface DatabaseFacts {
  readonly endpoint: EndpointFacts;
  /** The policy the user says clients use, when stated. */
  readonly policy?: 'enterprise' | 'oss' | 'none';
  /** The back end the user says it is, when stated. */
  readonly profile?: ProfileName;
  /** The node that was named first; of a cluster, every other master it tells of. */
  readonly nodes: readonly [NodeFacts, ...NodeFacts[]];
  /** Masters of the cluster that did not answer, as `host:port`. */
  readonly unreachable: readonly string[];
  readonly sample: SampleFacts;
  /** Families of the declared keyspace. */
  readonly families: readonly DeclaredFamily[];
  /** Outcome of `--write-probe` by region name. */
  readonly writeProbe?: WriteProbe;
}

/** What one server tells of itself. */
export interface NodeFacts {
  /** `host:port` */
  readonly address: string;
  /** Fields of INFO, by name. */
  readonly info: Readonly<Record<string, string>>;
  /** What CONFIG GET told; empty where it is refused, as on Redis Software and Azure. */
  readonly config: Readonly<Record<string, string>>;
}

export interface EndpointFacts {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly isLoopback: boolean;
  readonly hasPassword: boolean;
}

export interface SampleFacts {
  readonly keys: readonly KeyFacts[];
  /** True when the database holds more keys than were looked at. */
  readonly isPartial: boolean;
}

export interface KeyFacts {
  readonly key: string;
  readonly type: string;
  /** Milliseconds left; absent without expiry. */
  readonly ttlMs?: number;
  /** Absent where MEMORY USAGE is refused. */
  readonly bytes?: number;
}

/** One family of a declared keyspace. */
export interface DeclaredFamily {
  readonly name: string;
  /** Key template. */
  readonly key: string;
  /** What TYPE answers for its keys. */
  readonly type: string;
  readonly isExpiring: boolean;
}

export interface WriteProbe {
  readonly wrote: boolean;
  readonly error?: string;
}

/** A figure of INFO; undefined where the server does not tell it. */
export function infoNumber({ info }: NodeFacts, field: string): number | undefined {
  const text = info[field];
  return text === undefined || !/^-?\d+(\.\d+)?$/.test(text) ? undefined : Number(text);
}

/** A setting, from CONFIG GET or the INFO field that shows it. */
export function setting(
  { config, info }: NodeFacts,
  name: string,
  infoField = name,
): string | undefined {
  return config[name] ?? info[infoField];
}
