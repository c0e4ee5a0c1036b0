import { MeshError, ReplyError } from '../errors.js';
import type { Mesh } from '../mesh.js';
import { error, ok, type Reply } from '../resp/reply.js';
import type { Fault, FaultKind } from '../server/faults.js';
import type { SlotMap } from '../server/slot-map.js';
import { parsePercent, parseWhole, parseWord } from './arguments.js';
import { listOptions, parseOption } from './option-values.js';

/** What the MESH command steers. */
export interface ControlTarget {
  readonly mesh: Mesh;
  /** Arms a fault at the endpoints of a region. */
  armFault(region: string, fault: Fault): void;
  /** Which shard of a region holds which slot; undefined unless clients see shards. */
  slotMap(region: string): SlotMap | undefined;
}

interface ControlCommand {
  readonly usage: string;
  readonly minArguments: number;
  readonly maxArguments: number;
  run(target: ControlTarget, args: readonly string[]): Reply;
}

const FAULTS: readonly FaultKind[] = [
  'DROP-REPLY',
  'BLACKHOLE',
  'RESET',
  'LOADING',
  'OOM',
  'MOVED',
  'ASK',
  'SLOW',
];
const LINK_FAULTS = {
  LOSS: 'lossPercent',
  DUP: 'duplicatePercent',
  REORDER: 'reorderPercent',
} as const;

/** `FAULT a <kind> <count> [<command>]`; SLOW has its delay before the count. */
function parseFault(args: readonly string[]): Fault {
  const [kindText = '', ...rest] = args;
  const kind = parseWord(kindText, FAULTS);
  const delayMs = kind === 'SLOW' ? parseWhole(rest.shift() ?? '') : undefined;
  const [count = '', command] = rest;
  return {
    kind,
    count: parseWhole(count),
    ...(command === undefined ? {} : { command: command.toLowerCase() }),
    ...(delayMs === undefined ? {} : { delayMs }),
  };
}

const commands: Readonly<Record<string, ControlCommand>> = {
  REGIONS: {
    usage: 'REGIONS',
    minArguments: 0,
    maxArguments: 0,
    run: ({ mesh }) => mesh.regions.map(({ name }) => name),
  },
  PARTITION: {
    usage: 'PARTITION <a> <b> [ONEWAY]',
    minArguments: 2,
    maxArguments: 3,
    run({ mesh }, [from = '', to = '', oneWay]) {
      if (oneWay !== undefined) parseWord(oneWay, ['ONEWAY']);
      mesh.partition(from, to, { oneWay: oneWay !== undefined });
      return ok;
    },
  },
  HEAL: {
    usage: 'HEAL [<a> <b>]',
    minArguments: 0,
    maxArguments: 2,
    run({ mesh }, args) {
      if (args.length === 1) throw new ReplyError('ERR HEAL takes two regions or none');
      mesh.heal(args[0], args[1]);
      return ok;
    },
  },
  LAG: {
    usage: 'LAG <a> <b> <ms> [<jitter ms>]',
    minArguments: 3,
    maxArguments: 4,
    run({ mesh }, [one = '', other = '', latency = '', jitter = '0']) {
      const change = { latencyMs: parseWhole(latency), jitterMs: parseWhole(jitter) };
      mesh.shapeLink(one, other, change);
      return ok;
    },
  },
  LINK: {
    usage: 'LINK <a> <b> LOSS|DUP|REORDER <percent>',
    minArguments: 4,
    maxArguments: 4,
    run({ mesh }, [one = '', other = '', word = '', percent = '']) {
      const name = LINK_FAULTS[parseWord(word, ['LOSS', 'DUP', 'REORDER'])];
      mesh.shapeLink(one, other, { [name]: parsePercent(percent) });
      return ok;
    },
  },
  SKEW: {
    usage: 'SKEW <a> <±ms>',
    minArguments: 2,
    maxArguments: 2,
    run({ mesh }, [name = '', skew = '']) {
      mesh.skew(name, parseWhole(skew, { isSigned: true }));
      return ok;
    },
  },
  CLOCK: {
    usage: 'CLOCK <a> <epoch ms>|REAL',
    minArguments: 2,
    maxArguments: 2,
    run({ mesh }, [name = '', at = '']) {
      mesh.pinClock(name, at.toUpperCase() === 'REAL' ? undefined : parseWhole(at));
      return ok;
    },
  },
  SYNC: {
    usage: 'SYNC',
    minArguments: 0,
    maxArguments: 0,
    run({ mesh }) {
      mesh.sync();
      return ok;
    },
  },
  CRASH: {
    usage: 'CRASH <a> [LOSE <ms>]',
    minArguments: 1,
    maxArguments: 3,
    run({ mesh }, [name = '', lose, ms]) {
      if (lose !== undefined) parseWord(lose, ['LOSE']);
      mesh.crash(name, { loseMs: lose === undefined ? 0 : parseWhole(ms ?? '') });
      return ok;
    },
  },
  RESTART: region('RESTART <a>', ({ mesh }, name) => mesh.restart(name)),
  PAUSE: region('PAUSE <a>', ({ mesh }, name) => mesh.pause(name)),
  RESUME: region('RESUME <a>', ({ mesh }, name) => mesh.resume(name)),
  STALE: {
    usage: 'STALE <a> ON|OFF',
    minArguments: 2,
    maxArguments: 2,
    run({ mesh }, [name = '', state = '']) {
      mesh.setStale(name, parseWord(state, ['ON', 'OFF']) === 'ON');
      return ok;
    },
  },
  FAULT: {
    usage: 'FAULT <a> <kind> [<ms> for SLOW] <count> [<command>]',
    minArguments: 3,
    maxArguments: 5,
    run(target, [name = '', ...args]) {
      target.mesh.region(name);
      target.armFault(name, parseFault(args));
      return ok;
    },
  },
  MIGRATE: {
    usage: 'MIGRATE <a> <slot> <shard>|KEYS <count>|END',
    minArguments: 3,
    maxArguments: 4,
    run({ mesh, slotMap }, [name = '', slotText = '', word = '', count]) {
      const { replica } = mesh.region(name);
      const map = slotMap(name);
      if (map === undefined) throw new ReplyError('ERR slots move under the policy oss only');
      return migrate(map, replica.keys(), parseWhole(slotText), [word, count]);
    },
  },
  CONVERGED: {
    usage: 'CONVERGED',
    minArguments: 0,
    maxArguments: 0,
    run: ({ mesh }) => (mesh.converged() ? 1 : 0),
  },
  DIFF: {
    usage: 'DIFF',
    minArguments: 0,
    maxArguments: 0,
    run: ({ mesh }) => mesh.diff(),
  },
  TRACE: {
    usage: 'TRACE <key>',
    minArguments: 1,
    maxArguments: 1,
    run: ({ mesh }, [key = '']) => mesh.trace(key),
  },
  OPTIONS: {
    usage: 'OPTIONS [<name> <value>]',
    minArguments: 0,
    maxArguments: 2,
    run({ mesh }, [name, value]) {
      if (name === undefined) return listOptions(mesh.options);
      if (value === undefined) throw new ReplyError('ERR OPTIONS takes a name and a value');
      mesh.setOptions(parseOption(name, value, mesh.options));
      return ok;
    },
  },
  HELP: {
    usage: 'HELP',
    minArguments: 0,
    maxArguments: 0,
    run: () => Object.values(commands).map(({ usage }) => `MESH ${usage}`),
  },
};

/** Begins a migration, moves some keys, or ends it; answers +OK, for KEYS how many moved. */
function migrate(
  map: SlotMap,
  keys: Iterable<string>,
  slot: number,
  [word, count]: readonly [string, string | undefined],
): Reply {
  if (word.toUpperCase() === 'KEYS') return map.moveKeys(slot, keys, parseWhole(count ?? ''));
  if (count !== undefined) throw new ReplyError('ERR syntax error');
  if (word.toUpperCase() === 'END') {
    map.moveKeys(slot, keys, Infinity);
    map.finishMigration(slot);
  } else {
    map.beginMigration(slot, parseWhole(word));
  }
  return ok;
}

/** A command on one region that answers +OK. */
function region(usage: string, act: (target: ControlTarget, name: string) => void): ControlCommand {
  return {
    usage,
    minArguments: 1,
    maxArguments: 1,
    run(target, [name = '']) {
      act(target, name);
      return ok;
    },
  };
}

/** Answers `MESH <subcommand> …`; the first argument is the word MESH itself. */
export function runMeshCommand(target: ControlTarget, args: readonly string[]): Reply {
  const [, word = '', ...rest] = args;
  const command = Object.hasOwn(commands, word.toUpperCase())
    ? commands[word.toUpperCase()]
    : undefined;
  if (command === undefined) {
    return error(`ERR unknown subcommand '${word.slice(0, 128)}'. Try MESH HELP.`);
  }
  if (rest.length < command.minArguments || rest.length > command.maxArguments) {
    return error(`ERR wrong number of arguments for 'mesh|${word.toLowerCase()}' command`);
  }
  try {
    return command.run(target, rest);
  } catch (thrown) {
    if (thrown instanceof ReplyError) return error(thrown.message);
    if (thrown instanceof MeshError) return error(`ERR ${thrown.message}`);
    throw thrown;
  }
}
