/** A Lua source text that does not compile; `message` is the text of Lua's own compiler. */
export class LuaSyntaxError extends Error {
  readonly code = 'LUA_SYNTAX';
  override readonly name = 'LuaSyntaxError';
}
