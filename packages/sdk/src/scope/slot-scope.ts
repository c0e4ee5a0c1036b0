import { CrossSlotError } from '../errors/cross-slot-error.js';
import { ValueError } from '../errors/value-error.js';
import type { ExecuteOptions, Executor } from '../executor.js';
import type { Families } from '../keyspace/keyspace.js';
import type { Operation, ResultsOf } from '../operation.js';
import type { ScopedHandles, ScopedOperations } from './handles-of.js';
import { openFamilies, type Parameters } from './open-family.js';

/** What a slot scope adds to its handles. */
export interface SlotScopeMethods<F extends Families, Tag extends string> {
  /**
   * Sends the operations as one `MULTI ... EXEC`, in one round trip, and gives their results as a
   * tuple. All take effect in this region or none is sent; other regions may see them one by one.
   *
   * @throws CrossSlotError when an operation has another hash tag; nothing is sent
   * @example
   * await scope.transaction((tx) => [
   *   tx.cart.add({ items: 1 }),
   *   tx.views({ page: 'cart' }).increment(),
   * ]);
   */
  transaction<const Ops extends readonly Operation<unknown>[]>(
    build: (tx: ScopedOperations<F, Tag>) => Ops,
    options?: ExecuteOptions,
  ): Promise<ResultsOf<Ops>>;
  /** A transaction of reads: all values are of one moment in this region. */
  read<const Ops extends readonly Operation<unknown>[]>(
    build: (scope: ScopedOperations<F, Tag>) => Ops,
    options?: ExecuteOptions,
  ): Promise<ResultsOf<Ops>>;
}

/** The families that share one tag value, with their tag parameters bound. */
export type SlotScope<F extends Families, Tag extends string> = ScopedHandles<F, Tag> &
  SlotScopeMethods<F, Tag>;

/** Opens the families of one tag; `tagText` is the tag as templates write it. */
export function openSlotScope<F extends Families, Tag extends string>(
  families: F,
  executor: Executor,
  tagText: Tag,
  bound: Parameters,
): SlotScope<F, Tag> {
  const members = familiesOfTag(families, tagText);
  const methods: SlotScopeMethods<F, Tag> = {
    transaction: (build, options) => {
      const operations = build(operationsOf<F, Tag>(members, executor, bound));
      refuseSeveralTags(operations);
      return executor.transaction(operations, options);
    },
    read: (build, options) => {
      const operations = build(operationsOf<F, Tag>(members, executor, bound));
      refuseSeveralTags(operations);
      refuseWrites(operations);
      return executor.transaction(operations, options);
    },
  };
  const handles = openFamilies(members, executor, bound, (handle) => handle);
  // `familiesOfTag` chose at run time what `ScopedHandles` chooses at the type level.
  return { ...handles, ...methods } as SlotScope<F, Tag>;
}

function familiesOfTag(families: Families, tagText: string): Families {
  const members = Object.entries(families).filter(
    ([, family]) => family.template.tag.text === tagText,
  );
  if (members.length > 0) return Object.fromEntries(members);
  throw new CrossSlotError(
    `no family has tag '${tagText}'; use one of ${tagTexts(families).join(', ')}`,
  );
}

function tagTexts(families: Families): readonly string[] {
  return [...new Set(Object.values(families).map((family) => family.template.tag.text))];
}

function operationsOf<F extends Families, Tag extends string>(
  members: Families,
  executor: Executor,
  bound: Parameters,
): ScopedOperations<F, Tag> {
  const operations = openFamilies(members, executor, bound, (handle) => handle.op);
  // As in `openSlotScope`: the members are the families `ScopedOperations` names.
  return operations as ScopedOperations<F, Tag>;
}

/** Untyped callers, and operations brought in from elsewhere, are checked before sending. */
export function refuseSeveralTags(operations: readonly Operation<unknown>[]): void {
  const [first] = operations;
  const other = operations.find(({ tag }) => tag !== first?.tag);
  if (first === undefined || other === undefined) return;
  throw new CrossSlotError(
    `families '${first.family}' and '${other.family}' are in different slots: a transaction needs one hash tag; use geo.batch() across slots`,
  );
}

function refuseWrites(operations: readonly Operation<unknown>[]): void {
  const write = operations.find(({ isRead }) => !isRead);
  if (write === undefined) return;
  throw new ValueError(
    `family '${write.family}', ${write.name}() writes, but read() takes reads; use transaction()`,
  );
}
