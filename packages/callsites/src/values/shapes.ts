import { keyName, nameOf, type Node } from '../syntax/node.js';
import { text } from './text.js';
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
      return engine.evaluateType(type, shape.source) ?? memberOf(shape, name, type);
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

const memberOf = ({ id }: ShapeValue, name: string, type: Node | undefined): Value =>
  text({
    alternatives: [
      [
        {
          kind: 'hole',
          id: `${id}.${name}`,
          label: name,
          origin: 'value',
          holds: type?.type === 'TSNumberKeyword' ? 'number' : 'anything',
        },
      ],
    ],
  });

export const typeName = (node: Node): string | undefined =>
  node.type === 'TSQualifiedName' ? nameOf(node.right) : nameOf(node);
