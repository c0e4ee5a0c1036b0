import { keyName } from '../syntax/node.js';
import { heldBy, typedMember } from './holders.js';
import type { Engine, ShapeValue, Site, Value } from './value.js';

/** A member of an interface or type literal. */
export function shapeMember(
  engine: Engine,
  shape: ShapeValue,
  name: string,
  site: Site,
): Value | undefined {
  const scope = { source: shape.source };
  for (const member of shape.members) {
    if (member.type === 'TSPropertySignature' && keyName(member) === name) {
      const type = member.typeAnnotation?.typeAnnotation;
      if (type?.type === 'TSFunctionType') return { kind: 'function', node: type, scope };
      const [id, label] = [`${shape.id}.${name}`, `${shape.label}.${name}`];
      return (
        heldBy(engine.evaluateType(type, shape.source), id, label) ??
        typedMember(id, label, type?.type === 'TSNumberKeyword')
      );
    }
    if (member.type !== 'TSMethodSignature' || keyName(member) !== name) continue;
    const implemented = shape.name === undefined ? undefined : engine.implementation(shape.name);
    const value =
      implemented && engine.member({ kind: 'instance', of: implemented, id: shape.id }, name, site);
    return value ?? { kind: 'function', node: member, scope };
  }
  for (const base of shape.bases) {
    const value = engine.member(base, name, site);
    if (value !== undefined) return value;
  }
  return undefined;
}
