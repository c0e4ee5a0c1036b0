import type { RegionServer } from './region-server.js';
import { redisVersion } from './version.js';

type Field = readonly [name: string, value: string | number];
type Section = (server: RegionServer) => Field[];

const uptimeSeconds = (server: RegionServer): number =>
  Math.floor((server.time.now() - server.startedAt) / 1000);

const serverSection: Section = (server) => [
  ['redis_version', redisVersion],
  ['redis_mode', server.slots?.isCluster === true ? 'cluster' : 'standalone'],
  ['os', `${process.platform} ${process.arch}`],
  ['arch_bits', 64],
  ['process_id', process.pid],
  ['server_time_usec', Math.floor(server.replica.now() * 1000)],
  ['uptime_in_seconds', uptimeSeconds(server)],
  ['uptime_in_days', Math.floor(uptimeSeconds(server) / 86_400)],
];

const clientsSection: Section = (server) => [
  ['connected_clients', server.sessions.size],
  ['maxclients', server.config.get('maxclients')],
  ['tracking_clients', server.tracking.clientCount],
  ['blocked_clients', server.blocking.count],
];

const functionCount = ({ scripts }: RegionServer): number =>
  scripts.functions.libraries().reduce((sum, { functions }) => sum + functions.size, 0);

const memorySection: Section = (server) => {
  return [
    ['used_memory', server.memory.usedBytes],
    ['used_memory_rss', process.memoryUsage.rss()],
    ['mem_not_counted_for_evict', 0],
    ['lazyfree_pending_objects', 0],
    ['lazyfreed_objects', 0],
    ['maxmemory', server.config.get('maxmemory')],
    ['number_of_cached_scripts', server.scripts.engine.size],
    ['number_of_functions', functionCount(server)],
    ['number_of_libraries', server.scripts.functions.libraries().length],
    ['maxmemory_policy', server.config.get('maxmemory-policy')],
  ];
};

const persistenceSection: Section = (server) => [
  ['loading', server.condition.isLoading ? 1 : 0],
  ['async_loading', 0],
  ['rdb_bgsave_in_progress', 0],
  ['aof_enabled', 0],
  ['aof_rewrite_in_progress', 0],
];

const statsSection: Section = ({ statistics, pubSub, memory, replica, tracking }) => [
  ['total_connections_received', statistics.connections],
  ['total_commands_processed', statistics.commands],
  ['rejected_connections', statistics.rejectedConnections],
  ['expired_keys', replica.expiredKeys],
  ['evicted_keys', memory.evicted],
  ['pubsub_patterns', pubSub.patternCount],
  ...tracking.figures,
  ['total_error_replies', [...statistics.errors.values()].reduce((sum, count) => sum + count, 0)],
];

const replicationSection: Section = () => [
  ['role', 'master'],
  ['connected_slaves', 0],
  ['master_repl_offset', 0],
];

const cpuSection: Section = () => {
  const { user, system } = process.cpuUsage();
  return [
    ['used_cpu_sys', (system / 1e6).toFixed(6)],
    ['used_cpu_user', (user / 1e6).toFixed(6)],
  ];
};

const commandStatsSection: Section = ({ commands }) =>
  [...commands.entries]
    .filter(({ calls, rejectedCalls }) => calls + rejectedCalls > 0)
    .map(({ name, calls, rejectedCalls, failedCalls }) => [
      `cmdstat_${name}`,
      `calls=${calls},usec=0,usec_per_call=0.00,rejected_calls=${rejectedCalls},failed_calls=${failedCalls}`,
    ]);

const errorStatsSection: Section = ({ statistics }) =>
  Array.from(statistics.errors, ([code, count]) => [`errorstat_${code}`, `count=${count}`]);

const clusterSection: Section = (server) => [
  ['cluster_enabled', server.slots?.isCluster === true ? 1 : 0],
];

const keyspaceSection: Section = ({ replica }) =>
  replica.size() === 0
    ? []
    : [['db0', `keys=${replica.size()},expires=${replica.expiringKeys()},avg_ttl=0`]];

/** Empty in a mesh of one region, as it is on a redis-server. */
const crdtSection: Section = ({ crdtFields }) => [...crdtFields()];

const sections = new Map<string, Section>([
  ['Server', serverSection],
  ['Clients', clientsSection],
  ['Memory', memorySection],
  ['Persistence', persistenceSection],
  ['Stats', statsSection],
  ['Replication', replicationSection],
  ['CPU', cpuSection],
  ['Commandstats', commandStatsSection],
  ['Errorstats', errorStatsSection],
  ['Cluster', clusterSection],
  ['Keyspace', keyspaceSection],
  ['CRDT', crdtSection],
]);

const onlyOnRequest = new Set(['commandstats']);

function isShown(name: string, wanted: ReadonlySet<string>): boolean {
  if (wanted.has('all') || wanted.has('everything') || wanted.has(name)) return true;
  return (wanted.size === 0 || wanted.has('default')) && !onlyOnRequest.has(name);
}

function sectionText(name: string, fields: readonly Field[]): string {
  if (name === 'CRDT' && fields.length === 0) return '';
  const lines = fields.map(([field, value]) => `${field}:${value}\r\n`);
  return `# ${name}\r\n${lines.join('')}`;
}

/** The text of INFO with the sections asked for, all the usual ones without a name. */
export function infoText(server: RegionServer, names: readonly string[]): string {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const shown = [...sections].filter(([name]) => isShown(name.toLowerCase(), wanted));
  const texts = shown.map(([name, section]) => sectionText(name, section(server)));
  return texts.filter((text) => text !== '').join('\r\n');
}
