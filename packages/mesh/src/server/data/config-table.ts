/**
 * The configuration parameters of redis-server 7.0.15: kinds and limits from its src/config.c,
 * initial values from `CONFIG GET *` of an instance started with `--save ""`. A region accepts them
 * all and acts on those that concern what it does. A line is
 *
 *     name | kind | initial value | range or words | older name | marks
 *
 * where the mark `immutable` refuses CONFIG SET, `protected` refuses it unless the server allows
 * protected configuration, and `hidden` keeps the name out of CONFIG GET patterns.
 */
export const configTable = `
rdbchecksum | yes-or-no | yes | | | immutable
daemonize | yes-or-no | no | | | immutable
io-threads-do-reads | yes-or-no | no | | | immutable
always-show-logo | yes-or-no | no | | | immutable
protected-mode | yes-or-no | yes
rdbcompression | yes-or-no | yes
rdb-del-sync-files | yes-or-no | no
activerehashing | yes-or-no | yes
stop-writes-on-bgsave-error | yes-or-no | yes
set-proc-title | yes-or-no | yes | | | immutable
dynamic-hz | yes-or-no | yes
lazyfree-lazy-eviction | yes-or-no | no
lazyfree-lazy-expire | yes-or-no | no
lazyfree-lazy-server-del | yes-or-no | no
lazyfree-lazy-user-del | yes-or-no | no
lazyfree-lazy-user-flush | yes-or-no | no
repl-disable-tcp-nodelay | yes-or-no | no
repl-diskless-sync | yes-or-no | yes
aof-rewrite-incremental-fsync | yes-or-no | yes
no-appendfsync-on-rewrite | yes-or-no | no
cluster-require-full-coverage | yes-or-no | yes
rdb-save-incremental-fsync | yes-or-no | yes
aof-load-truncated | yes-or-no | yes
aof-use-rdb-preamble | yes-or-no | yes
aof-timestamp-enabled | yes-or-no | no
cluster-replica-no-failover | yes-or-no | no | | cluster-slave-no-failover
replica-lazy-flush | yes-or-no | no | | slave-lazy-flush
replica-serve-stale-data | yes-or-no | yes | | slave-serve-stale-data
replica-read-only | yes-or-no | yes | | slave-read-only
replica-ignore-maxmemory | yes-or-no | yes | | slave-ignore-maxmemory
jemalloc-bg-thread | yes-or-no | yes
activedefrag | yes-or-no | no
syslog-enabled | yes-or-no | no | | | immutable
cluster-enabled | yes-or-no | no | | | immutable
appendonly | yes-or-no | no
cluster-allow-reads-when-down | yes-or-no | no
cluster-allow-pubsubshard-when-down | yes-or-no | yes
crash-log-enabled | yes-or-no | yes
crash-memcheck-enabled | yes-or-no | yes
use-exit-on-panic | yes-or-no | | | | hidden
disable-thp | yes-or-no | yes | | | immutable
cluster-allow-replica-migration | yes-or-no | yes
replica-announced | yes-or-no | yes
latency-tracking | yes-or-no | yes
aof-disable-auto-gc | yes-or-no | no
replica-ignore-disk-write-errors | yes-or-no | no
lua-enable-deprecated-api | yes-or-no | | | | immutable hidden
aclfile | text | | | | immutable
unixsocket | text | | | | immutable
pidfile | text | | | | immutable
replica-announce-ip | text | | | slave-announce-ip
masteruser | text
cluster-announce-ip | text
cluster-config-file | text | nodes.conf | | | immutable
cluster-announce-hostname | text
syslog-ident | text | redis | | | immutable
dbfilename | text | dump.rdb | | | protected
appendfilename | text | appendonly.aof | | | immutable
appenddirname | text | appendonlydir | | | immutable
server_cpulist | text | | | | immutable
bio_cpulist | text | | | | immutable
aof_rewrite_cpulist | text | | | | immutable
bgsave_cpulist | text | | | | immutable
ignore-warnings | text
proc-title-template | text | {title} {listen-addr} {server-mode}
bind-source-addr | text
logfile | text | | | | immutable
masterauth | text
requirepass | text
supervised | word | no | upstart systemd auto no | | immutable
syslog-facility | word | local0 | user local0 local1 local2 local3 local4 local5 local6 local7 | | immutable
repl-diskless-load | word | disabled | disabled on-empty-db swapdb
loglevel | word | notice | debug verbose notice warning
maxmemory-policy | word | noeviction | volatile-lru volatile-lfu volatile-random volatile-ttl allkeys-lru allkeys-lfu allkeys-random noeviction
appendfsync | word | everysec | everysec always no
oom-score-adj | word | no | no yes relative absolute
acl-pubsub-default | word | resetchannels | allchannels resetchannels
sanitize-dump-payload | word | no | no yes clients
enable-protected-configs | word | no | no yes local | | immutable
enable-debug-command | word | no | no yes local | | immutable
enable-module-command | word | no | no yes local | | immutable
cluster-preferred-endpoint-type | word | ip | ip hostname unknown-endpoint
propagation-error-behavior | word | ignore | ignore panic panic-on-replicas
shutdown-on-sigint | word | default | default save nosave now force
shutdown-on-sigterm | word | default | default save nosave now force
databases | integer | 16 | 1 2147483647 | | immutable
port | integer | 0 | 0 65535
io-threads | integer | 1 | 1 128 | | immutable
auto-aof-rewrite-percentage | integer | 100 | 0 2147483647
cluster-replica-validity-factor | integer | 10 | 0 2147483647 | cluster-slave-validity-factor
list-max-listpack-size | integer | -2 | -2147483648 2147483647 | list-max-ziplist-size
tcp-keepalive | integer | 300 | 0 2147483647
cluster-migration-barrier | integer | 1 | 0 2147483647
active-defrag-cycle-min | integer | 1 | 1 99
active-defrag-cycle-max | integer | 25 | 1 99
active-defrag-threshold-lower | integer | 10 | 0 1000
active-defrag-threshold-upper | integer | 100 | 0 1000
lfu-log-factor | integer | 10 | 0 2147483647
lfu-decay-time | integer | 1 | 0 2147483647
replica-priority | integer | 100 | 0 2147483647 | slave-priority
repl-diskless-sync-delay | integer | 5 | 0 2147483647
maxmemory-samples | integer | 5 | 1 2147483647
maxmemory-eviction-tenacity | integer | 10 | 0 100
timeout | integer | 0 | 0 2147483647
replica-announce-port | integer | 0 | 0 65535 | slave-announce-port
tcp-backlog | integer | 511 | 0 2147483647 | | immutable
cluster-port | integer | 0 | 0 65535 | | immutable
cluster-announce-bus-port | integer | 0 | 0 65535
cluster-announce-port | integer | 0 | 0 65535
cluster-announce-tls-port | integer | 0 | 0 65535
repl-timeout | integer | 60 | 1 2147483647
repl-ping-replica-period | integer | 10 | 1 2147483647 | repl-ping-slave-period
list-compress-depth | integer | 0 | 0 2147483647
rdb-key-save-delay | integer | 0 | -2147483648 2147483647 | | hidden
key-load-delay | integer | 0 | -2147483648 2147483647 | | hidden
active-expire-effort | integer | 1 | 1 10
hz | integer | 10 | 0 2147483647
min-replicas-to-write | integer | 0 | 0 2147483647 | min-slaves-to-write
min-replicas-max-lag | integer | 10 | 0 2147483647 | min-slaves-max-lag
watchdog-period | integer | | 0 2147483647 | | hidden
shutdown-timeout | integer | 10 | 0 2147483647
repl-diskless-sync-max-replicas | integer | 0 | 0 2147483647
maxclients | integer | 10000 | 1 4294967295
unixsocketperm | text | 0 | 0 0777 | | immutable
socket-mark-id | integer | 0 | 0 4294967295 | | immutable
active-defrag-max-scan-fields | integer | 1000 | 1 9223372036854775807
slowlog-max-len | integer | 128 | 0 9223372036854775807
acllog-max-len | integer | 128 | 0 9223372036854775807
busy-reply-threshold | integer | 5000 | 0 9223372036854775807 | lua-time-limit
cluster-node-timeout | integer | 15000 | 0 9223372036854775807
slowlog-log-slower-than | integer | 10000 | -1 9223372036854775807
latency-monitor-threshold | integer | 0 | 0 9223372036854775807
proto-max-bulk-len | memory | 536870912 | 1048576 9223372036854775807
stream-node-max-entries | integer | 100 | 0 9223372036854775807
repl-backlog-size | memory | 1048576 | 1 9223372036854775807
maxmemory | memory | 0 | 0 18446744073709551615
cluster-link-sendbuf-limit | memory | 0 | 0 18446744073709551615
hash-max-listpack-entries | integer | 512 | 0 9223372036854775807 | hash-max-ziplist-entries
set-max-intset-entries | integer | 512 | 0 9223372036854775807
zset-max-listpack-entries | integer | 128 | 0 9223372036854775807 | zset-max-ziplist-entries
active-defrag-ignore-bytes | memory | 104857600 | 1 9223372036854775807
hash-max-listpack-value | memory | 64 | 0 9223372036854775807 | hash-max-ziplist-value
stream-node-max-bytes | memory | 4096 | 0 9223372036854775807
zset-max-listpack-value | memory | 64 | 0 9223372036854775807 | zset-max-ziplist-value
hll-sparse-max-bytes | memory | 3000 | 0 9223372036854775807
tracking-table-max-keys | integer | 1000000 | 0 9223372036854775807
client-query-buffer-limit | memory | 1073741824 | 1048576 9223372036854775807
maxmemory-clients | memory | 0 | -100 9223372036854775807
repl-backlog-ttl | integer | 3600 | 0 9223372036854775807
auto-aof-rewrite-min-size | memory | 67108864 | 0 9223372036854775807
loading-process-events-interval-bytes | integer | | 1024 2147483647 | | hidden
tls-port | integer | 0 | 0 65535
tls-session-cache-size | integer | 20480 | 0 2147483647
tls-session-cache-timeout | integer | 300 | 0 2147483647
tls-cluster | yes-or-no | no
tls-replication | yes-or-no | no
tls-auth-clients | word | yes | no yes optional
tls-prefer-server-ciphers | yes-or-no | no
tls-session-caching | yes-or-no | yes
tls-cert-file | text
tls-key-file | text
tls-key-file-pass | text
tls-client-cert-file | text
tls-client-key-file | text
tls-client-key-file-pass | text
tls-dh-params-file | text
tls-ca-cert-file | text
tls-ca-cert-dir | text
tls-protocols | text
tls-ciphers | text
tls-ciphersuites | text
dir | text | / | | | protected
save | text
client-output-buffer-limit | text | normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60
oom-score-adj-values | text | 0 200 800
notify-keyspace-events | text
bind | text | 127.0.0.1
replicaof | text | | | slaveof | immutable
latency-tracking-info-percentiles | text | 50 99 99.9
`;
