import type { FactRecord } from './fact-record.js';
import type { KeptRecords } from './fact-records.js';
import type { KnownFile } from './known-files.js';

/** A record with numbers, of {@link PackedRecords.files}, in place of paths. */
interface PackedRecord extends Omit<FactRecord, 'sources' | 'texts'> {
  readonly sources: readonly number[];
  readonly texts: readonly number[];
}

/** Records as plain data that names each path once. */
export interface PackedRecords {
  readonly files: readonly KnownFile[];
  readonly interfaces: readonly (readonly [string, readonly string[]])[];
  readonly records: readonly PackedRecord[];
}

export function pack({ files, interfaces, records }: KeptRecords): PackedRecords {
  const numbers = new Map(files.map(({ path }, index) => [path, index]));
  const numbersOf = (paths: readonly string[]): readonly number[] =>
    paths.flatMap((path) => numbers.get(path) ?? []);
  return {
    files,
    interfaces: [...interfaces],
    records: records.map(({ sources, texts, ...record }) => ({
      ...record,
      sources: numbersOf(sources),
      texts: numbersOf(texts),
    })),
  };
}

export function unpack({ files, interfaces, records }: PackedRecords): KeptRecords {
  const pathsOf = (numbers: readonly number[]): readonly string[] =>
    numbers.flatMap((number) => files[number]?.path ?? []);
  return {
    files,
    interfaces: new Map(interfaces),
    records: records.map(({ sources, texts, ...record }) => ({
      ...record,
      sources: pathsOf(sources),
      texts: pathsOf(texts),
    })),
  };
}
