import { ownClient } from './own-client.js';
import type { ClassValue, Engine, Value } from './value.js';

/** An instance of a class; a client when the class extends one or the settings name it. */
export function instanceOf(engine: Engine, of: ClassValue, id: string): Value {
  const { superClass, id: name } = of.node;
  if (name && engine.clients.has(name.name)) return { ...ownClient, subclass: { of, id } };
  const base = superClass ? engine.evaluate(superClass, { source: of.source }) : undefined;
  if (base?.kind === 'library') {
    return { kind: 'client', library: base.library, certainty: 'flow', subclass: { of, id } };
  }
  if (base?.kind === 'client') return { ...base, subclass: { of, id } };
  if (base?.kind === 'class' && base.node !== of.node) {
    const inherited = instanceOf(engine, base, id);
    if (inherited.kind === 'client') return { ...inherited, subclass: { of, id } };
  }
  return { kind: 'instance', of, id };
}
