import type { RawClient, RawCommandClass } from './raw-client.js';

const known = new WeakMap<object, RawCommandClass>();

/**
 * The class of the commands that `client` builds itself, so that a client of another copy or
 * version of ioredis gets commands of its own kind. Nothing is sent.
 */
export function commandClassOf(client: RawClient): RawCommandClass {
  const library = client.constructor;
  const found = known.get(library) ?? captureCommandClass(client);
  known.set(library, found);
  return found;
}

/** A pipeline hands each command it builds to its own `sendCommand`. */
function captureCommandClass(client: RawClient): RawCommandClass {
  let captured: unknown;
  const pipeline: object = client.pipeline();
  Object.defineProperty(pipeline, 'sendCommand', {
    value: (command: object) => {
      captured = command.constructor;
      return pipeline;
    },
  });
  if ('call' in pipeline && typeof pipeline.call === 'function') pipeline.call('ping');
  if (isCommandClass(captured)) return captured;
  throw new TypeError('this client is not an ioredis 5, ioredis 6 or iovalkey client');
}

function isCommandClass(value: unknown): value is RawCommandClass {
  return (
    typeof value === 'function' &&
    'toWritable' in value.prototype &&
    'transformReply' in value.prototype
  );
}
