import { hashTag, type ParameterValue } from '@geoslot/keyspace';
import type { Executor } from '../executor.js';
import type { AnyHandle, Family } from '../family/family.js';
import type { Families } from '../keyspace/keyspace.js';

export type Parameters = Readonly<Record<string, ParameterValue>>;

/** No parameter is bound: handles of `geo` itself. */
export const unbound: Parameters = {};

/** The handle of one key of a family. */
export function openFamily(
  name: string,
  family: Family,
  executor: Executor,
  parameters: Parameters,
): AnyHandle {
  const key = family.template.render(parameters);
  const subject = {
    family: name,
    handle: family.kind,
    key,
    tag: hashTag(key) ?? key,
    ttl: family.ttl,
  };
  return family.open(subject, executor);
}

/**
 * One entry per family: what `view` makes of its handle, or a function that asks for the
 * parameters that `bound` does not give.
 */
export function openFamilies(
  families: Families,
  executor: Executor,
  bound: Parameters,
  view: (handle: AnyHandle) => unknown,
): Record<string, unknown> {
  const open = (name: string, family: Family, parameters: Parameters): unknown =>
    view(openFamily(name, family, executor, parameters));
  return Object.fromEntries(
    Object.entries(families).map(([name, family]) => [
      name,
      family.template.parameters.every((parameter) => parameter in bound)
        ? open(name, family, bound)
        : (parameters: Parameters) => open(name, family, merged(parameters, bound)),
    ]),
  );
}

function merged(parameters: Parameters, bound: Parameters): Parameters {
  return bound === unbound ? parameters : { ...parameters, ...bound };
}
