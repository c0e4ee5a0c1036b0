import * as bit from './bits/bit.js';
import * as bitcount from './bits/bitcount.js';
import * as bitfield from './bits/bitfield.js';
import * as bitop from './bits/bitop.js';
import * as cluster from './cluster/cluster.js';
import * as auth from './connection/auth.js';
import * as clientControl from './connection/client-control.js';
import * as clientKill from './connection/client-kill.js';
import * as clientList from './connection/client-list.js';
import * as clientName from './connection/client-name.js';
import * as clientTracking from './connection/client-tracking.js';
import * as hello from './connection/hello.js';
import * as ping from './connection/ping.js';
import * as select from './connection/select.js';
import * as del from './generic/del.js';
import * as dump from './generic/dump.js';
import * as expire from './generic/expire.js';
import * as flush from './generic/flush.js';
import * as object from './generic/object.js';
import * as sort from './generic/sort.js';
import * as geoadd from './geo/geoadd.js';
import * as geopos from './geo/geopos.js';
import * as georadius from './geo/georadius.js';
import * as pf from './hyperloglog/pf.js';
import * as debug from './server/debug.js';
import * as logs from './server/logs.js';
import * as keys from './generic/keys.js';
import * as ttl from './generic/ttl.js';
import type { CommandHandler } from './handler.js';
import * as fieldExchange from './hashes/field-exchange.js';
import * as fieldExpiry from './hashes/field-expiry.js';
import * as hget from './hashes/hget.js';
import * as hrandfield from './hashes/hrandfield.js';
import * as hset from './hashes/hset.js';
import * as listEdit from './lists/edit.js';
import * as listMove from './lists/move.js';
import * as listMultiPop from './lists/mpop.js';
import * as listPop from './lists/pop.js';
import * as listPush from './lists/push.js';
import * as lpos from './lists/lpos.js';
import * as lrange from './lists/lrange.js';
import * as publish from './pubsub/publish.js';
import * as pubsub from './pubsub/pubsub.js';
import * as subscribe from './pubsub/subscribe.js';
import * as evalCommands from './scripting/eval.js';
import * as fcall from './scripting/fcall.js';
import * as functionDump from './scripting/function-dump.js';
import * as functions from './scripting/function.js';
import * as script from './scripting/script.js';
import * as about from './server/about.js';
import * as acl from './server/acl.js';
import * as command from './server/command.js';
import * as config from './server/config.js';
import * as info from './server/info.js';
import * as mesh from './server/mesh.js';
import * as monitor from './server/monitor.js';
import * as time from './server/time.js';
import * as sadd from './sets/sadd.js';
import * as sinter from './sets/sinter.js';
import * as smembers from './sets/smembers.js';
import * as spop from './sets/spop.js';
import * as zadd from './sorted-sets/zadd.js';
import * as zmpop from './sorted-sets/zmpop.js';
import * as zpop from './sorted-sets/zpop.js';
import * as zrandmember from './sorted-sets/zrandmember.js';
import * as zrange from './sorted-sets/zrange.js';
import * as zremrange from './sorted-sets/zremrange.js';
import * as zscore from './sorted-sets/zscore.js';
import * as zunion from './sorted-sets/zunion.js';
import * as xadd from './streams/xadd.js';
import * as xclaim from './streams/xclaim.js';
import * as xgroup from './streams/xgroup.js';
import * as xinfo from './streams/xinfo.js';
import * as xpending from './streams/xpending.js';
import * as xrange from './streams/xrange.js';
import * as xread from './streams/xread.js';
import * as append from './strings/append.js';
import * as get from './strings/get.js';
import * as incr from './strings/incr.js';
import * as lcs from './strings/lcs.js';
import * as mset from './strings/mset.js';
import * as set from './strings/set.js';
import * as multi from './transactions/multi.js';
import * as watch from './transactions/watch.js';

/** Each module exports handlers and nothing else. */
const modules: readonly Readonly<Record<string, CommandHandler>>[] = [
  ...[bit, bitcount, bitfield, bitop],
  ...[cluster],
  ...[auth, clientControl, clientKill, clientList, clientName, clientTracking, hello, ping, select],
  ...[del, dump, expire, flush, keys, object, sort, ttl],
  ...[geoadd, geopos, georadius],
  ...[pf],
  ...[fieldExchange, fieldExpiry, hget, hrandfield, hset],
  ...[listEdit, listMove, listMultiPop, listPop, listPush, lpos, lrange],
  ...[publish, pubsub, subscribe],
  ...[evalCommands, fcall, functionDump, functions, script],
  ...[about, acl, command, config, debug, logs, info, mesh, monitor, time],
  ...[sadd, sinter, smembers, spop],
  ...[zadd, zmpop, zpop, zrandmember, zrange, zremrange, zscore, zunion],
  ...[xadd, xclaim, xgroup, xinfo, xpending, xrange, xread],
  ...[append, get, incr, lcs, mset, set],
  ...[multi, watch],
];

/** `clientNoEvict` serves `client|no-evict`: the first hump ends the container's name. */
function commandName(exported: string): string {
  const [container = '', ...humps] = exported.split(/(?=[A-Z])/);
  const subcommand = humps.join('-').toLowerCase();
  return subcommand === '' ? container : `${container}|${subcommand}`;
}

/** Every served command by its name: lower case, a subcommand after a bar. */
export const handlers: ReadonlyMap<string, CommandHandler> = new Map(
  modules
    .flatMap((module) => Object.entries(module))
    .map(([exported, handler]) => [commandName(exported), handler]),
);
