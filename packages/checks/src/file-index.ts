import type { Chain, FileFacts, FunctionFacts, ProjectFacts, RedisCall } from '@geoslot/callsites';
import type { Finding } from './finding.js';
import { isTestFile } from './test-file.js';

/** A file's tables by id. */
export interface FileIndex {
  readonly file: FileFacts;
  call(id: number): RedisCall | undefined;
  /** The pipeline or transaction a call is queued on. */
  chainOf(call: RedisCall): Chain | undefined;
  functionOf(enclosing: { readonly function?: number }): FunctionFacts | undefined;
  /** `Carts.add`: the named functions and the class round a place, outermost first. */
  symbolOf(enclosing: { readonly function?: number }): string;
}

const indexes = new WeakMap<FileFacts, FileIndex>();

/** The index of a file; made once. */
export function indexOf(file: FileFacts): FileIndex {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const index = makeIndex(file);
  indexes.set(file, index);
  return index;
}

/** The findings of every file but tests, in order of files. */
export const findInFiles = (
  facts: ProjectFacts,
  find: (index: FileIndex) => readonly (Finding | undefined)[],
): Finding[] =>
  facts.files
    .filter(({ path }) => !isTestFile(path))
    .flatMap((file) => find(indexOf(file)).filter((finding) => finding !== undefined));

function makeIndex(file: FileFacts): FileIndex {
  const calls = new Map(file.calls.map((call) => [call.id, call]));
  const chains = new Map(file.chains.map((chain) => [chain.id, chain]));
  const functions = new Map(file.functions.map((each) => [each.id, each]));
  const functionWith = (id: number | undefined) =>
    id === undefined ? undefined : functions.get(id);
  return {
    file,
    call: (id) => calls.get(id),
    chainOf: (call) => (call.chain === undefined ? undefined : chains.get(call.chain)),
    functionOf: (enclosing) => functionWith(enclosing.function),
    symbolOf(enclosing) {
      const names: string[] = [];
      let each = functionWith(enclosing.function);
      for (; each !== undefined; each = functionWith(each.parent)) {
        if (each.name !== '') names.unshift(each.name);
        if (each.className !== undefined) names.unshift(each.className);
      }
      return names.join('.');
    },
  };
}
