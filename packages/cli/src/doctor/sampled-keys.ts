import { familyOfKey, type KeyTemplate } from '@geoslot/keyspace';
import type { DeclaredFamily, KeyFacts } from './database-facts.js';

export interface FamilyTemplate {
  readonly declared: DeclaredFamily;
  /** Whether a concrete key is of this family, derived keys not included. */
  owns(key: string): boolean;
}

export function familyTemplates(
  families: readonly DeclaredFamily[],
  parse: (text: string) => KeyTemplate,
): readonly FamilyTemplate[] {
  return families.map((declared) => {
    const templates = [parse(declared.key)];
    return {
      declared,
      owns: (key) => {
        const family = familyOfKey(key, templates);
        return family !== undefined && family.derived === undefined;
      },
    };
  });
}

/** The first few keys, for evidence. */
export function listKeys(keys: readonly KeyFacts[]): string {
  const shown = keys.slice(0, 3).map(({ key }) => JSON.stringify(shorten(key)));
  return `${shown.join(', ')}${keys.length > shown.length ? ', …' : ''}`;
}

const shorten = (key: string): string => (key.length > 60 ? `${key.slice(0, 57)}…` : key);
