import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KeyTemplateError, parseTemplate } from '@geoslot/keyspace';
import { isObject } from '../is-object.js';
import { UsageError } from '../usage-error.js';
import type { DeclaredFamily } from './database-facts.js';

/**
 * The families that keys are compared with, from a file of either kind: what `describeKeyspace` of
 * the SDK gives (`{ families: [{ name, key, type, ttl }] }` with `'forever'` or a duration), or the
 * inventory of `geoslot review`, where a family counts when its key is a template of one type.
 *
 * @throws UsageError when the file is neither
 */
export function readFamilies(file: string, cwd: string): readonly DeclaredFamily[] {
  const content = readJson(file, cwd);
  const families = isObject(content) ? content['families'] : undefined;
  if (!Array.isArray(families)) {
    throw new UsageError(
      `'${file}' holds no list of families; write it with describeKeyspace or geoslot review --write.`,
    );
  }
  return families.flatMap((family: unknown) => readFamily(family, file));
}

function readFamily(family: unknown, file: string): readonly DeclaredFamily[] {
  if (isObject(family) && typeof family['key'] === 'string') {
    const { name, key, type, types, ttl } = family;
    if (Array.isArray(types)) return found(key, types, ttl);
    if (typeof type === 'string') {
      checkTemplate(key, file);
      return [{ name: String(name ?? key), key, type, isExpiring: ttl !== 'forever' }];
    }
  }
  throw new UsageError(`a family of '${file}' has no key template or type; write both.`);
}

/** What TYPE answers for a data type of the command table. */
const typeNames: Readonly<Record<string, string>> = {
  bitmap: 'string',
  hyperloglog: 'string',
  'sorted-set': 'zset',
  geo: 'zset',
  json: 'ReJSON-RL',
};

/** A family that review found in the code; several types, or no tag, tell nothing to compare. */
function found(key: string, types: readonly unknown[], ttl: unknown): readonly DeclaredFamily[] {
  const names = new Set(types.map((type) => typeNames[String(type)] ?? String(type)));
  const [type, ...more] = names;
  if (type === undefined || more.length > 0 || templateProblem(key) !== undefined) return [];
  return [{ name: key, key, type, isExpiring: ttl === 'every write' }];
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
  const problem = templateProblem(key);
  if (problem !== undefined) throw new UsageError(`'${file}': ${problem}`);
}

function templateProblem(key: string): string | undefined {
  try {
    parseTemplate(key);
    return undefined;
  } catch (error) {
    if (error instanceof KeyTemplateError) return error.message;
    throw error;
  }
}
