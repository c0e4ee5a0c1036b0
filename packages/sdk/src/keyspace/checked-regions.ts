import type { RegionOptions } from '../client/index.js';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { Families } from './keyspace.js';

type NamesNeedingRegions<F extends Families> = {
  [Name in keyof F]: F[Name]['needsRegions'] extends true ? Name : never;
}[keyof F];

declare const why: unique symbol;

/** Declared regions; the compiler prints `Why` where they are missing. */
interface DeclaredRegions<Why extends string> {
  readonly [region: string]: RegionOptions;
  readonly [why]?: Why;
}

/** Asks for `regions` where families work only with all of them. */
export type CheckedRegions<F extends Families> = [NamesNeedingRegions<F>] extends [never]
  ? unknown
  : {
      readonly regions: DeclaredRegions<`family '${NamesNeedingRegions<F> & string}' works across all regions: declare them with regions: { … }`>;
    };

/**
 * The run-time twin of `CheckedRegions`; region names are also part of hash fields.
 *
 * @throws KeyspaceError for a missing declaration of regions, or a name that cannot be one
 */
export function checkRegions(
  families: Families,
  region: string,
  regions: object | undefined,
): void {
  const wrong = [region, ...Object.keys(regions ?? {})].find(
    (name) => !/^[A-Za-z0-9-]+$/.test(name),
  );
  if (wrong !== undefined) {
    throw new KeyspaceError(
      `region '${wrong}' is not made of letters, digits and dashes; rename it`,
    );
  }
  const needing = Object.entries(families).find(([, family]) => family.needsRegions);
  if (needing === undefined || regions !== undefined) return;
  throw new KeyspaceError(
    `family '${needing[0]}' works across all regions: declare them with regions: { … }`,
  );
}
