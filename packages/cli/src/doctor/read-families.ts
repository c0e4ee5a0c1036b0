import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KeyTemplateError, parseTemplate } from '@geoslot/keyspace';
import { isObject } from '../is-object.js';
import { UsageError } from '../usage-error.js';
import type { DeclaredFamily } from './database-facts.js';

/**
 * The families of an inventory, as `geoslot review --format json` and the SDK's `describeKeyspace`
 * write it: `{ families: [{ name, key, type, ttl }] }`, where `ttl` is `'forever'` or a duration.
 *
 * @throws UsageError when the file is not such an inventory
 */
export function readFamilies(file: string, cwd: string): readonly DeclaredFamily[] {
  const content = readJson(file, cwd);
  const families = isObject(content) ? content['families'] : undefined;
  if (!Array.isArray(families)) {
    throw new UsageError(`'${file}' holds no list of families; write it with describeKeyspace.`);
  }
  return families.map((family: unknown) => readFamily(family, file));
}

function readFamily(family: unknown, file: string): DeclaredFamily {
  if (isObject(family)) {
    const { name, key, type, ttl } = family;
    if (typeof key === 'string' && typeof type === 'string') {
      checkTemplate(key, file);
      return { name: String(name ?? key), key, type, isExpiring: ttl !== 'forever' };
    }
  }
  throw new UsageError(`a family of '${file}' has no key template or type; write both.`);
}

function readJson(file: string, cwd: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
  } catch {
    throw new UsageError(`'${file}' is no readable JSON file; name the inventory of the keyspace.`);
  }
}

/** @throws UsageError with the template's own sentence */
function checkTemplate(key: string, file: string): void {
  try {
    parseTemplate(key);
  } catch (error) {
    if (!(error instanceof KeyTemplateError)) throw error;
    throw new UsageError(`'${file}': ${error.message}`);
  }
}
