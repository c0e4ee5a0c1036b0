import type { CommandRow } from '../commands/command-row.js';
import type { EnterpriseSupport, SupportLevel } from '../commands/facts/enterprise-support.js';
import type { ParsedArguments } from '../commands/parsed-arguments.js';
import type { Product, ProductName, Profile, Refusal } from './profile.js';

/** Whether a command can be used on a back end. */
export interface CommandSupport {
  readonly level: 'yes' | 'restricted' | 'no';
  /** What is refused or restricted and why, or what to know of a command that is offered. */
  readonly reason?: string;
  readonly source: string;
}

/**
 * Whether a profile offers a command.
 *
 * @param product - one of the profile's products, its first unless given
 * @param call - the parsed call, for refusals that depend on options; without it they do not count
 */
export function commandSupport(
  row: CommandRow,
  profile: Profile,
  product: ProductName = profile.products[0].name,
  call?: Pick<ParsedArguments, 'words'>,
): CommandSupport {
  const chosen = profile.products.find(({ name }) => name === product) ?? profile.products[0];
  const refusal = [...chosen.refusals, ...profile.refusals].find((candidate) =>
    isRefused(candidate, row, call),
  );
  if (refusal !== undefined) {
    const reason = `${chosen.title} ${refusal.reason}, so it refuses ${row.name}.`;
    return { level: 'no', reason, source: refusal.source };
  }
  if (profile.name !== 'redis-active-active') return { level: 'yes', source: row.support.source };
  return enterpriseSupport(row, chosen);
}

function isRefused(
  { commands, words, dataTypes, isBlocking }: Refusal,
  row: CommandRow,
  call: Pick<ParsedArguments, 'words'> | undefined,
): boolean {
  if (commands !== undefined && !commands.includes(row.name)) return false;
  if (dataTypes !== undefined && !dataTypes.includes(row.dataType)) return false;
  if (isBlocking === true && row.isBlocking === undefined) return false;
  return words === undefined || (call !== undefined && words.some((word) => call.words.has(word)));
}

function enterpriseSupport({ name, support }: CommandRow, product: Product): CommandSupport {
  const level = levelOf(support, product);
  const { note, source } = support;
  const reason = (text: string): string => (note === undefined ? text : `${text} ${note}`);
  if (level === 'no' || level === 'no*') {
    return { level: 'no', reason: reason(`${product.title} does not offer ${name}.`), source };
  }
  if (level === 'yes*') {
    return { level: 'restricted', reason: reason(`${product.title} restricts ${name}.`), source };
  }
  return note === undefined ? { level, source } : { level, reason: note, source };
}

function levelOf(support: EnterpriseSupport, { name }: Product): SupportLevel {
  return name === 'redis-cloud' ? support.rcActiveActive : support.rsActiveActive;
}
