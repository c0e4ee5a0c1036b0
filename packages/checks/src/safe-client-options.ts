import type { ClientConstruction, ClientOption } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { optionNamed, spanTo } from './client-remote.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAt } from './finding-at.js';

const rule = 'safe-client-options';

/**
 * What ioredis does with its options was measured on ioredis 6.0.0; the options that a queue's
 * connection needs are those that BullMQ documents.
 */
export const safeClientOptions: Check = {
  id: rule,
  description: 'disallow client options that hang, apply a write twice or are ignored',
  type: 'problem',
  messages: {
    endless:
      'With `maxRetriesPerRequest: null` a command waits for as long as the database cannot be reached, and is then sent again. Set a number (0 for writes that add up); only the connection of a queue library needs null.',
    hangs:
      'With `autoResendUnfulfilledCommands: false` commands in flight at a lost connection are never answered (ioredis 6). Use `maxRetriesPerRequest: 0` instead.',
    autoPipeline:
      '`enableAutoPipelining` on a Cluster sends unrelated commands of one node as one batch that fails as a whole. Leave it off.',
    ignored:
      '`{{option}}` inside `redisOptions` is ignored by a Cluster. Set it on the Cluster itself.',
    givesUp:
      '`{{option}}` can return null or nothing: the client then never connects again, and each later command fails. Return a delay in milliseconds.',
    resends:
      '`reconnectOnError` returning 2 sends the failed command again, whatever the error was. Return 2 only for READONLY, or true.',
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) => {
      return index.file.constructions.flatMap((construction) =>
        problemsOf(index, construction).map(({ messageId, option, name = '' }) =>
          findingAt(
            index,
            { location: spanTo(construction, option), enclosing: construction.enclosing },
            { rule, messageId, data: { option: name } },
          ),
        ),
      );
    }),
};

interface Problem {
  readonly messageId: string;
  readonly option: ClientOption;
  readonly name?: string;
}

function problemsOf(index: FileIndex, construction: ClientConstruction): Problem[] {
  if (construction.library === 'node-redis' || construction.form === 'options') return [];
  const isCluster = construction.kind === 'cluster';
  const when = (
    name: string,
    messageId: string,
    isProblem: (option: ClientOption) => boolean,
  ): Problem[] => {
    const option = optionNamed(construction, name);
    return option !== undefined && isProblem(option) ? [{ messageId, option, name }] : [];
  };
  return [
    ...when('maxRetriesPerRequest', 'endless', ({ value }) => {
      return value === null && !isForQueue(index, construction);
    }),
    ...when('autoResendUnfulfilledCommands', 'hangs', ({ value }) => value === false),
    ...when('enableAutoPipelining', 'autoPipeline', ({ value }) => isCluster && value === true),
    ...when('retryStrategy', 'givesUp', alwaysGivesUp),
    ...when('clusterRetryStrategy', 'givesUp', alwaysGivesUp),
    ...when('reconnectOnError', 'resends', ({ returns = [] }) => {
      return returns.length > 0 && returns.every((value) => value === 2);
    }),
    ...(isCluster ? ignoredOptions(construction) : []),
  ];
}

/** A callback that returns no delay on any path; giving up after some attempts is a choice. */
const alwaysGivesUp = ({ returns, kind }: ClientOption): boolean =>
  kind === 'function' && returns !== undefined && returns.length > 0
    ? returns.every((value) => typeof value !== 'number')
    : false;

function ignoredOptions({ options }: ClientConstruction): Problem[] {
  return ['enableOfflineQueue', 'retryStrategy'].flatMap((name) => {
    const option = options[`redisOptions.${name}`];
    return option ? [{ messageId: 'ignored', option, name }] : [];
  });
}

/** Handed to a queue library, or made where the names speak of one. */
function isForQueue(index: FileIndex, construction: ClientConstruction): boolean {
  const { passedTo, binding = '', enclosing } = construction;
  const names = `${binding} ${index.symbolOf(enclosing)} ${index.file.path}`;
  return passedTo.some((name) => queueClass.test(name)) || /queue|bull|worker|jobs?\b/i.test(names);
}

const queueClass = /^(Queue|Worker|QueueEvents|FlowProducer|QueueScheduler|Bull)/;
