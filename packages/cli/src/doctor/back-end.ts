import type { DatabaseFacts } from './database-facts.js';

/** What a database shows itself to be. */
export interface BackEnd {
  readonly server: string;
  readonly version: string;
  /** `oss`: reached by the OSS Cluster API. Otherwise one endpoint answers for all. */
  readonly clustering: 'oss' | 'one endpoint' | 'unknown';
  /** Whether INFO has the fields that an active-active database tells. */
  readonly isActiveActive: boolean;
}

/** Reads the kind of a database from INFO; what that does not tell stays unknown. */
export function backEndOf({ nodes: [{ info }] }: Pick<DatabaseFacts, 'nodes'>): BackEnd {
  const clustering = { '0': 'one endpoint', '1': 'oss' } as const;
  const enabled = info['cluster_enabled'];
  return {
    server: info['server_name'] ?? 'Redis',
    version: info['valkey_version'] ?? info['redis_version'] ?? 'of unknown version',
    clustering: enabled === '0' || enabled === '1' ? clustering[enabled] : 'unknown',
    isActiveActive: Object.keys(info).some((name) => name.startsWith('crdt_')),
  };
}
