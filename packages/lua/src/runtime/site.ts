/** What a value at a place in the source is called, for `attempt to index local 'x'`. */
export interface Operand {
  readonly kind: 'local' | 'upvalue' | 'global' | 'field' | 'method';
  readonly name: string;
}

/** A compiled source text. */
export interface Chunk {
  /** As Lua has it, such as `@user_script`. */
  readonly name: string;
  /** As messages show it, such as `user_script`. */
  readonly shown: string;
}

/** A place in the source where an instruction can fail. */
export interface Site {
  readonly chunk: Chunk;
  /** -1 where no Lua line is running. */
  readonly line: number;
  readonly operands: readonly (Operand | undefined)[];
  /** A library function works there: messages show no position. */
  readonly isHidden?: true;
}

/** Where a function called from the host or from a library function seems to be. */
export const NO_SITE: Site = { chunk: { name: '=[C]', shown: '[C]' }, line: -1, operands: [] };

/** The prefix Lua puts before a message. */
export function positionOf(site: Site): string {
  return site.line < 0 || site.isHidden === true ? '' : `${site.chunk.shown}:${site.line}: `;
}

/** The same place, for an error that a library function raises as if it were an instruction. */
export function hidden(site: Site): Site {
  return { chunk: site.chunk, line: site.line, operands: [], isHidden: true };
}
