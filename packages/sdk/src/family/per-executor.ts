import type { Executor } from '../executor.js';

/** One value per executor, for as long as the executor lives. */
export function perExecutor<T>(make: () => T): (executor: Executor) => T {
  const values = new WeakMap<Executor, T>();
  return (executor) => {
    const known = values.get(executor) ?? make();
    values.set(executor, known);
    return known;
  };
}
