import type { ClientOption } from '../facts/client-construction.js';
import { keyName, type Node } from '../syntax/node.js';
import { returnsOf } from '../syntax/returns.js';
import { locationOf, textOf } from '../syntax/source.js';
import { constantOf } from '../values/text.js';
import type { Engine, FunctionValue, ObjectValue, Value } from '../values/value.js';

export interface ReadOptions {
  readonly options: Record<string, ClientOption>;
  readonly isComplete: boolean;
}

/** The options an object literal gives, nested ones by path. */
export function readOptions(engine: Engine, value: ObjectValue, prefix = ''): ReadOptions {
  const options: Record<string, ClientOption> = {};
  let isComplete = true;
  const include = (read: ReadOptions): void => {
    Object.assign(options, read.options);
    isComplete &&= read.isComplete;
  };
  for (const property of value.node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = engine.evaluate(property.argument, value.scope);
      if (spread.kind === 'object') include(readOptions(engine, spread, prefix));
      else isComplete = false;
      continue;
    }
    const name = keyName(property);
    if (name === undefined) {
      isComplete = false;
      continue;
    }
    const member = engine.evaluate(property.value, value.scope);
    options[prefix + name] = optionOf(engine, member, property.value, value);
    if (member.kind === 'object') include(readOptions(engine, member, `${prefix}${name}.`));
  }
  return { options, isComplete };
}

function optionOf(engine: Engine, value: Value, node: Node, owner: ObjectValue): ClientOption {
  const { source } = owner.scope;
  const common = { location: locationOf(source, node), text: textOf(source, node) };
  if (value.kind === 'function') {
    return { ...common, kind: 'function', returns: returnedConstants(engine, value) };
  }
  const constant = constantOf(value);
  return constant === undefined
    ? { ...common, kind: 'dynamic' }
    : { ...common, kind: 'static', value: constant };
}

function returnedConstants(engine: Engine, { node, scope }: FunctionValue) {
  return returnsOf(node, scope.source)
    .map((expression) => constantOf(engine.evaluate(expression, scope)))
    .filter((constant) => constant !== undefined);
}
