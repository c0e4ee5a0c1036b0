/** `yes*` and `no*` carry a restriction or an exception; the note says which. */
export type SupportLevel = 'yes' | 'no' | 'yes*' | 'no*';

/** Support of a command by Redis Software (rs) and Redis Cloud (rc). */
export interface EnterpriseSupport {
  readonly rsStandard: SupportLevel;
  readonly rsActiveActive: SupportLevel;
  readonly rcStandard: SupportLevel;
  readonly rcActiveActive: SupportLevel;
  readonly note?: string;
  /** Path and line in redis/docs. */
  readonly source: string;
}

type Levels = `${SupportLevel} ${SupportLevel} ${SupportLevel} ${SupportLevel}`;

/**
 * Support as documented.
 *
 * @param levels - Redis Software standard and active-active, Redis Cloud standard and active-active
 * @param source - path and line in redis/docs; without a folder, a page of
 * content/operate/rs/references/compatibility/commands/ or, without a line, of content/commands/
 */
export function support(levels: Levels, source: string, note?: string): EnterpriseSupport {
  const [rsStandard, rsActiveActive, rcStandard, rcActiveActive] = levels.split(' ');
  return {
    rsStandard: toLevel(rsStandard),
    rsActiveActive: toLevel(rsActiveActive),
    rcStandard: toLevel(rcStandard),
    rcActiveActive: toLevel(rcActiveActive),
    source: fullPath(source),
    ...(note !== undefined && { note }),
  };
}

/** Supported in all four columns. */
export function supported(source: string, note?: string): EnterpriseSupport {
  return support('yes yes yes yes', source, note);
}

/** Supported in none. */
export function unsupported(source: string, note?: string): EnterpriseSupport {
  return support('no no no no', source, note);
}

function toLevel(text: string | undefined): SupportLevel {
  return text === 'yes' || text === 'yes*' || text === 'no*' ? text : 'no';
}

function fullPath(source: string): string {
  if (source.includes('/')) return source;
  const folder = source.includes(':')
    ? 'content/operate/rs/references/compatibility/commands/'
    : 'content/commands/';
  return folder + source;
}
