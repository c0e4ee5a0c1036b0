import { findCommand } from '@geoslot/keyspace/commands';

/**
 * Why an active-active database does not serve a command of Redis; undefined when it does. That it
 * is refused is documented, the text is our choice.
 */
export function activeActiveRefusal(name: string): string | undefined {
  const found = findCommand(name.replace('|', ' '));
  if (found.kind !== 'row' || !found.row.support.rsActiveActive.startsWith('no')) {
    return undefined;
  }
  return `ERR ${found.row.name} is not supported by an Active-Active database`;
}
