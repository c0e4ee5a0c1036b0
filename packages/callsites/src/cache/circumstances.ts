/** What a project as a whole says to each of its files. Grows until all wrappers are known. */
export interface Circumstances {
  readonly wrapperNames: Set<string>;
  /** Files that may hold wrappers although they do not mention Redis. */
  readonly chosen: Set<string>;
  /** Custom commands by name, each with all that tells it from another. */
  readonly commands: Map<string, string>;
}

export const noCircumstances = (): Circumstances => ({
  wrapperNames: new Set(),
  chosen: new Set(),
  commands: new Map(),
});
