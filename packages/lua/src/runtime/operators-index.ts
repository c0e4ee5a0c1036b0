import type { Machine } from './machine.js';
import type { Site } from './site.js';
import { LuaTable } from './table.js';
import type { LuaValue } from './value.js';

/** Lua's limit on `__index` and `__newindex` chains. */
const LONGEST_CHAIN = 100;

/** `object[key]` and `object[key] = value`, with metamethods. */
export function indexOperators(machine: Machine) {
  function index(object: LuaValue, key: LuaValue, site: Site): LuaValue {
    if (object instanceof LuaTable) {
      const value = object.get(key);
      if (value !== undefined || object.metatable === undefined) return value;
    }
    return indexMeta(object, key, site);
  }

  function indexMeta(start: LuaValue, key: LuaValue, site: Site): LuaValue {
    let object = start;
    for (let turn = 0; turn < LONGEST_CHAIN; turn++) {
      const value = object instanceof LuaTable ? object.get(key) : undefined;
      if (value !== undefined) return value;
      const handler = machine.metamethod(object, '__index');
      if (handler === undefined) {
        if (object instanceof LuaTable) return undefined;
        machine.typeError('index', object, site, turn === 0 ? 0 : -1);
      }
      if (typeof handler === 'function') return machine.callMeta(handler, site, object, key);
      object = handler;
    }
    machine.fail('loop in gettable', site);
  }

  function setIndex(start: LuaValue, key: LuaValue, value: LuaValue, site: Site): void {
    let object = start;
    for (let turn = 0; turn < LONGEST_CHAIN; turn++) {
      let handler: LuaValue;
      if (object instanceof LuaTable) {
        if (object.isReadonly) machine.fail('Attempt to modify a readonly table', site);
        const isNew = object.metatable !== undefined && object.get(key) === undefined;
        handler = isNew ? object.metatable?.get('__newindex') : undefined;
        /** Lua makes room for the key before it looks for the handler. */
        setChecked(object, key, handler === undefined ? value : undefined, site);
        if (handler === undefined) return;
      } else {
        handler = machine.metamethod(object, '__newindex');
        if (handler === undefined) machine.typeError('index', object, site, turn === 0 ? 0 : -1);
      }
      if (typeof handler === 'function') {
        machine.callMeta(handler, site, object, key, value);
        return;
      }
      object = handler;
    }
    machine.fail('loop in settable', site);
  }

  function setChecked(table: LuaTable, key: LuaValue, value: LuaValue, site: Site): void {
    if (key === undefined) machine.fail('table index is nil', site);
    if (key !== key) machine.fail('table index is NaN', site);
    table.set(key, value);
  }

  return { index, setIndex, setChecked };
}
