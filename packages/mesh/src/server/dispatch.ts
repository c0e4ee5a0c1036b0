import { error, isError, type Reply, status } from '../resp/reply.js';
import type { CommandEntry } from './command-table.js';
import { OUT_OF_MEMORY } from './condition.js';
import type { Session } from './session.js';

const queued = status('QUEUED');

/** Finds, checks and runs one request; every refusal is the error reply Redis gives. */
export function dispatch(session: Session, args: readonly string[]): Reply {
  const { server } = session;
  server.statistics.commands += 1;
  const entry = server.commands.find(args);
  if (typeof entry === 'string') return reject(session, undefined, entry);
  session.lastCommand = entry.name;
  const refusal = findEarlyRefusal(session, entry, args);
  if (refusal !== undefined) return reject(session, entry, refusal);
  const redirection = server.slots?.check(session, entry, args);
  if (redirection !== undefined) return redirect(session, entry, redirection);
  if (server.memory.isOn) server.condition.isOutOfMemory = server.memory.enforce();
  const lateRefusal = findLateRefusal(session, entry);
  if (lateRefusal !== undefined) return reject(session, entry, lateRefusal);
  if (server.pause.holds(session, entry)) return server.pause.hold(session, args);
  if (session.transaction !== undefined && !entry.runsInsideMulti) {
    session.transaction.add(entry, args);
    return queued;
  }
  return call(session, entry, args);
}

/** Runs a command that passed every check: of a request, of EXEC, of a script. */
export function call(session: Session, entry: CommandEntry, args: readonly string[]): Reply {
  entry.calls += 1;
  const isMonitored = session.server.monitors.size > 0;
  if (isMonitored && entry.name !== 'exec') session.server.feedMonitors(session, entry, args);
  const newKeys = session.server.notifications.tellsNewKeys && absentKeys(session, entry, args);
  if (session.server.memory.isOn) noteUse(session, entry, args);
  const { tracking } = session.server;
  const reply = tracking.isOn
    ? tracking.during({ session, entry, args }, () => run(session, entry, args))
    : run(session, entry, args);
  if (newKeys !== false) tellNewKeys(session, newKeys);
  // MONITOR shows EXEC after what it ran.
  if (isMonitored && entry.name === 'exec') session.server.feedMonitors(session, entry, args);
  if (isError(reply)) {
    entry.failedCalls += 1;
    session.server.statistics.countError(reply.message);
  }
  return reply;
}

/** Runs the handler; what it throws becomes its error reply. */
function run(session: Session, entry: CommandEntry, args: readonly string[]): Reply {
  try {
    return entry.handler(args, session);
  } catch (thrown) {
    return session.errorReply(thrown);
  }
}

const absentKeys = (session: Session, entry: CommandEntry, args: readonly string[]): string[] =>
  entry.isWrite
    ? entry
        .keyPositions(args)
        .map((position) => args[position] ?? '')
        .filter((key) => !session.replica.exists(key))
    : [];

function noteUse({ server }: Session, entry: CommandEntry, args: readonly string[]): void {
  for (const position of entry.keyPositions(args)) server.memory.touch(args[position] ?? '');
}

/** The `new` event of keys that a command created. */
function tellNewKeys(session: Session, candidates: readonly string[]): void {
  for (const key of candidates) if (session.replica.exists(key)) session.notify('n', 'new', key);
}

function reject(session: Session, entry: CommandEntry | undefined, message: string): Reply {
  if (entry !== undefined) entry.rejectedCalls += 1;
  session.server.statistics.countError(message);
  const isExec = entry?.name === 'exec';
  if (isExec) session.discard();
  else if (session.transaction !== undefined) session.transaction.isAborted = true;
  session.server.tracking.endCaching({ session, entry });
  return error(isExec ? abortText(message) : message);
}

/**
 * A refused EXEC, outside of MULTI too, says why without the `ERR` that the reason by itself begins
 * with (`execCommandAbort`).
 */
const abortText = (message: string): string =>
  `EXECABORT Transaction discarded because of: ${message.replace(/^ERR /, '')}`;

/** A slot refusal: EXEC answers it as it is, and the transaction is gone. */
function redirect(session: Session, entry: CommandEntry, message: string): Reply {
  if (entry.name !== 'exec') return reject(session, entry, message);
  session.discard();
  session.server.statistics.countError(message);
  session.server.tracking.endCaching({ session, entry });
  return error(message);
}

/** Reasons not to run a command before slots are looked at, in the order of processCommand. */
function findEarlyRefusal(
  session: Session,
  entry: CommandEntry,
  args: readonly string[],
): string | undefined {
  if (!entry.acceptsCount(args.length)) {
    return `ERR wrong number of arguments for '${entry.name}' command`;
  }
  if (!session.isAuthenticated && !entry.needsNoAuth) return 'NOAUTH Authentication required.';
  if (session.transaction !== undefined && entry.isForbiddenInMulti) {
    return 'ERR Command not allowed inside a transaction';
  }
  if (entry.refusal !== undefined) return entry.refusal;
  return undefined;
}

/** Reasons that come after the slot. */
function findLateRefusal(session: Session, entry: CommandEntry): string | undefined {
  if (session.protocol === 2 && session.isSubscribed && !entry.runsWhileSubscribed) {
    return subscribedRefusal(entry);
  }
  const { condition } = session.server;
  if (condition.isOutOfMemory && entry.name === 'exec' && mayGrow(session)) return OUT_OF_MEMORY;
  return condition.refusal(entry) ?? busyRefusal(session, entry);
}

const mayGrow = ({ transaction }: Session): boolean =>
  transaction?.queue.some(({ entry }) => entry.flags.has('denyoom')) === true;

function busyRefusal({ server }: Session, entry: CommandEntry): string | undefined {
  const { busyText } = server.scripts;
  return busyText !== undefined && !entry.flags.has('allow_busy') ? busyText : undefined;
}

const subscribedRefusal = ({ name }: CommandEntry): string =>
  `ERR Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`;
