import { ReplyError } from '../../errors.js';
import { map, ok, set } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { type TrackingState, trackingFlags } from '../../server/tracking-state.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

interface TrackingOptions {
  redirect: number;
  readonly words: Set<string>;
  readonly prefixes: string[];
}

const switches = ['BCAST', 'OPTIN', 'OPTOUT', 'NOLOOP'];

function parseOptions(session: Session, args: readonly string[]): TrackingOptions {
  const options: TrackingOptions = { redirect: 0, words: new Set(), prefixes: [] };
  for (let at = 3; at < args.length; at += 1) {
    const word = (args[at] ?? '').toUpperCase();
    const next = args[at + 1];
    if (switches.includes(word)) {
      options.words.add(word);
    } else if (word === 'REDIRECT' && next !== undefined) {
      options.redirect = parseRedirect(session, options.redirect, next);
      at += 1;
    } else if (word === 'PREFIX' && next !== undefined) {
      options.prefixes.push(next);
      at += 1;
    } else {
      throw syntaxError();
    }
  }
  return options;
}

function parseRedirect(session: Session, before: number, text: string): number {
  if (before !== 0) throw refused('A client can only redirect to a single other client');
  const id = index(text);
  if (!session.server.sessions.has(id)) {
    throw refused('The client ID you want redirect to does not exist');
  }
  return id;
}

const refused = (reason: string): ReplyError => new ReplyError(`ERR ${reason}`);
const otherMode = (what: string): ReplyError =>
  refused(
    `You can't switch ${what} before disabling tracking for this client, and then re-enabling it with a different mode.`,
  );

/** What excludes what, in the order in which Redis looks. */
function checkOptions(state: TrackingState | undefined, options: TrackingOptions): void {
  const { words, prefixes } = options;
  const isBroadcast = words.has('BCAST');
  if (!isBroadcast && prefixes.length > 0) {
    throw refused('PREFIX option requires BCAST mode to be enabled');
  }
  if (state !== undefined && state.isBroadcast !== isBroadcast) {
    throw otherMode('BCAST mode on/off');
  }
  const [isOptIn, isOptOut] = [words.has('OPTIN'), words.has('OPTOUT')];
  if (isBroadcast && (isOptIn || isOptOut)) {
    throw refused('OPTIN and OPTOUT are not compatible with BCAST');
  }
  if (isOptIn && isOptOut) throw refused("You can't specify both OPTIN mode and OPTOUT mode");
  if ((isOptIn && state?.isOptOut === true) || (isOptOut && state?.isOptIn === true)) {
    throw otherMode('OPTIN/OPTOUT mode');
  }
}

const overlaps = (one: string, other: string): boolean =>
  one.startsWith(other) || other.startsWith(one);

function checkPrefixes(existing: Iterable<string>, prefixes: readonly string[]): void {
  const known = [...existing];
  const collision = (one: string, kind: string, other: string): ReplyError =>
    refused(
      `Prefix '${one}' overlaps with ${kind} prefix '${other}'. Prefixes for a single client must not overlap.`,
    );
  for (const [at, prefix] of prefixes.entries()) {
    const old = known.find((each) => overlaps(each, prefix));
    if (old !== undefined) throw collision(prefix, 'an existing', old);
    const rival = prefixes.slice(at + 1).find((each) => overlaps(each, prefix));
    if (rival !== undefined) throw collision(prefix, 'another provided', rival);
  }
}

export const clientTracking: CommandHandler = (args, session) => {
  const options = parseOptions(session, args);
  const { tracking } = session.server;
  if (isWord(args[2], 'OFF')) {
    tracking.disable(session);
    return ok;
  }
  if (!isWord(args[2], 'ON')) throw syntaxError();
  checkOptions(session.tracking, options);
  const { words, prefixes, redirect } = options;
  const isBroadcast = words.has('BCAST');
  const before = session.tracking?.prefixes ?? [];
  if (isBroadcast) checkPrefixes(before, prefixes);
  const added = isBroadcast && prefixes.length === 0 ? [''] : prefixes;
  tracking.enable(session, {
    redirect,
    isBroadcast,
    isOptIn: words.has('OPTIN'),
    isOptOut: words.has('OPTOUT'),
    isNoLoop: words.has('NOLOOP'),
    prefixes: new Set([...before, ...added]),
    caching: undefined,
    isRedirectBroken: false,
  });
  return ok;
};

export const clientCaching: CommandHandler = ([, , mode], session) => {
  const { tracking } = session;
  if (tracking === undefined) {
    throw refused(
      'CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled',
    );
  }
  const isYes = isWord(mode, 'YES');
  if (!isYes && !isWord(mode, 'NO')) throw syntaxError();
  if (isYes ? !tracking.isOptIn : !tracking.isOptOut) {
    const [answer, needed] = isYes ? ['YES', 'OPTIN'] : ['NO', 'OPTOUT'];
    throw refused(
      `CLIENT CACHING ${answer} is only valid when tracking is enabled in ${needed} mode.`,
    );
  }
  tracking.caching = isYes ? 'yes' : 'no';
  return ok;
};

const redirectOf = ({ tracking }: Session): number => tracking?.redirect ?? -1;

export const clientGetredir: CommandHandler = (_args, session) => redirectOf(session);

export const clientTrackinginfo: CommandHandler = (_args, session) =>
  map([
    ['flags', set(trackingFlags(session.tracking))],
    ['redirect', redirectOf(session)],
    ['prefixes', [...(session.tracking?.prefixes ?? [])].sort()],
  ]);
