import type { ClientConstruction } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAt } from './finding-at.js';
import type { Finding } from './finding.js';

const rule = 'no-connection-per-call';

export const noConnectionPerCall: Check = {
  id: rule,
  description: 'disallow clients that are made again for each call',
  type: 'problem',
  messages: {
    leaks:
      'Each call of {{function}} opens a connection and none is closed: the database runs out of connections. Make the client once, at the top of the module.',
    lent: 'Each call of {{function}} opens a connection, lends it to its callback and closes it: every command pays for connecting, and many calls at once for many connections. Make the client once and lend that.',
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) =>
      index.file.constructions.map((construction) => judge(index, construction)),
    ),
};

function judge(index: FileIndex, construction: ClientConstruction): Finding | undefined {
  const messageId = problemOf(index, construction);
  if (messageId === undefined) return undefined;
  const { location, enclosing } = construction;
  const name = index.symbolOf(enclosing);
  const data = { function: name === '' ? 'this function' : `'${name}'` };
  return findingAt(index, { location, enclosing }, { rule, messageId, data });
}

/**
 * Made inside a function that runs once a request or that keeps the client to itself, without
 * being kept for the next call. A factory hands its client on, and start-up code runs once.
 */
function problemOf(
  index: FileIndex,
  { enclosing, singletonGuard, closed, escapes, passedTo }: ClientConstruction,
): 'leaks' | 'lent' | undefined {
  const home = index.functionOf(enclosing);
  if (home === undefined || singletonGuard) return undefined;
  if (closed) return passedTo.some((name) => home.parameters.includes(name)) ? 'lent' : undefined;
  if (enclosing.handler !== undefined) return 'leaks';
  const isRepeated = enclosing.loop || !runsOnce(home.name);
  return !escapes && isRepeated ? 'leaks' : undefined;
}

const startUp = /^(main|run|start|init|setup|bootstrap|boot|seed|migrate|constructor|register)/i;

const factory = /^(load|create|make|build|connect|get)|factory|provider/i;

const runsOnce = (name: string): boolean => name === '' || startUp.test(name) || factory.test(name);
