import type { ClientConstruction } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAt } from './finding-at.js';

const rule = 'no-connection-per-call';

export const noConnectionPerCall: Check = {
  id: rule,
  description: 'disallow clients that are made again for each call and never closed',
  type: 'problem',
  messages: {
    leaks:
      'Each call of {{function}} opens a connection and none is closed: the database runs out of connections. Make the client once, at the top of the module.',
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) => {
      return index.file.constructions
        .filter((construction) => isRepeated(index, construction))
        .map(({ location, enclosing }) => {
          const name = index.symbolOf(enclosing);
          const data = { function: name === '' ? 'this function' : `'${name}'` };
          return findingAt(index, { location, enclosing }, { rule, messageId: 'leaks', data });
        });
    }),
};

/**
 * Made inside a function that runs once a request or that keeps the client to itself, without
 * being kept for the next call. A factory hands its client on, and start-up code runs once.
 */
function isRepeated(index: FileIndex, construction: ClientConstruction): boolean {
  const { enclosing, singletonGuard, closed, errorListener, passedTo } = construction;
  if (enclosing.function === undefined || singletonGuard || closed) return false;
  if (enclosing.loop || enclosing.handler !== undefined) return true;
  const isKept = errorListener === 'unknown' || passedTo.length > 0;
  return !isKept && !runsOnce(index.functionOf(enclosing)?.name ?? '');
}

const startUp = /^(main|run|start|init|setup|bootstrap|boot|seed|migrate|constructor|register)/i;

const factory = /^(load|create|make|build|connect|get)|factory|provider/i;

const runsOnce = (name: string): boolean => name === '' || startUp.test(name) || factory.test(name);
