import type { ClientConstruction } from '@geoslot/callsites';
import type { Check } from './check.js';
import { findInFiles } from './file-index.js';
import { findingAt } from './finding-at.js';
import { insert, suggest, type Suggested } from './suggest.js';

const rule = 'require-error-listener';

type Options = Readonly<{ ioredis: boolean }>;

export const requireErrorListener: Check<Options> = {
  id: rule,
  description: 'require an `error` listener on every client',
  type: 'problem',
  messages: {
    crash:
      "This client has no 'error' listener: the first lost connection throws and ends the process. Attach `.on('error', …)` before `connect()`.",
    silent:
      "This client has no 'error' listener: lost connections are only printed, and nothing counts or reports them. Attach `.on('error', …)`.",
  },
  suggestions: { listen: "Attach `.on('error', console.error)`." },
  schema: {
    type: 'object',
    properties: {
      ioredis: {
        type: 'boolean',
        description: 'Whether ioredis and iovalkey clients, which print the error, count too.',
      },
    },
    additionalProperties: false,
  },
  defaultOptions: { ioredis: false },
  check: (facts, { ioredis }) =>
    findInFiles(facts, (index) => {
      return index.file.constructions
        .filter(({ library }) => ioredis || library === 'node-redis')
        .filter(isUnheard)
        .map((construction) => {
          const { location, enclosing, library } = construction;
          const messageId = library === 'node-redis' ? 'crash' : 'silent';
          const hit = { rule, messageId, ...listener(construction) };
          return findingAt(index, { location, enclosing }, hit);
        });
    }),
};

/** Nobody listens, or it connects here before another file gets to attach a listener. */
const isUnheard = ({
  errorListener,
  connectCalled,
  passedTo,
  listenerAfterConnect,
}: ClientConstruction): boolean =>
  errorListener === 'no' ||
  listenerAfterConnect === true ||
  (errorListener === 'unknown' && connectCalled && passedTo.length === 0);

/** A factory's call takes the listener right behind it; one that comes late has to be moved. */
const listener = ({ form, location, listenerAfterConnect }: ClientConstruction): Suggested =>
  form === 'factory' && listenerAfterConnect !== true
    ? suggest('listen', [insert(location.end, ".on('error', console.error)")])
    : {};
