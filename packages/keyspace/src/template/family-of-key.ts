import { parseDerivedKey } from './derived-key.js';
import type { KeyTemplate } from './key-template.js';

/** What a concrete key belongs to. */
export interface KeyFamily<Template extends KeyTemplate = KeyTemplate> {
  readonly template: Template;
  readonly values: Readonly<Record<string, string>>;
  /** The kind of derived key, when it is one. */
  readonly derived?: string;
}

/**
 * The family of a concrete key, for audits: the template that matches it. A derived key belongs to
 * the family whose key it holds.
 *
 * @param templates - families that do not overlap, so that at most one matches
 */
export function familyOfKey<Template extends KeyTemplate>(
  key: string,
  templates: readonly Template[],
): KeyFamily<Template> | undefined {
  const derived = parseDerivedKey(key);
  if (derived === undefined) return firstMatch(key, templates);
  for (const candidate of withoutIds(derived.rest)) {
    const family = firstMatch(candidate, templates);
    if (family !== undefined) return { ...family, derived: derived.kind };
  }
  return undefined;
}

function firstMatch<Template extends KeyTemplate>(
  key: string,
  templates: readonly Template[],
): KeyFamily<Template> | undefined {
  for (const template of templates) {
    const values = template.match(key);
    if (values !== undefined) return { template, values };
  }
  return undefined;
}

/** `rest` as it is, and with ever longer ends taken for the id, up to the tag. */
function* withoutIds(rest: string): Generator<string> {
  yield rest;
  for (
    let end = rest.lastIndexOf(':');
    end > rest.indexOf('}');
    end = rest.lastIndexOf(':', end - 1)
  ) {
    yield rest.slice(0, end);
  }
}
