import type { LuaFunction, Steps } from './value.js';

export type CoroutineStatus = 'suspended' | 'running' | 'normal' | 'dead';

/** A Lua thread. */
export class Coroutine {
  status: CoroutineStatus = 'suspended';
  /** Undefined until the first resume. */
  steps: Steps | undefined = undefined;
  readonly body: LuaFunction;

  constructor(body: LuaFunction) {
    this.body = body;
  }
}
