import type { ClientConstruction, ClientOption, SourceLocation } from '@geoslot/callsites';

/** Where a client connects to, as far as the source says it in constants. */
export interface Remote {
  readonly host?: string;
  readonly port?: number;
  readonly password?: string;
  /** `unknown` when it hangs on something only known at run time. */
  readonly tls: 'on' | 'off' | 'unknown';
  /** The option or URL that says so, for findings. */
  readonly location: SourceLocation;
}

/** An option by the last part of its path: `password` finds `redisOptions.password`. */
export const optionNamed = (
  { options }: ClientConstruction,
  ...names: readonly string[]
): ClientOption | undefined =>
  Object.entries(options).find(([path]) => names.includes(path.split('.').at(-1) ?? ''))?.[1];

/** Where the file says an option; where the client is made, when another file says it. */
export const placeOf = (
  { location }: ClientConstruction,
  option: ClientOption | undefined,
): SourceLocation => (option?.path === undefined ? (option?.location ?? location) : location);

/** From where the client is made to the option, or the option where that stands elsewhere. */
export function spanTo(construction: ClientConstruction, option: ClientOption): SourceLocation {
  const { location: from } = construction;
  const to = placeOf(construction, option);
  if (to.start < from.start || to.line - from.line > 40) return to;
  return { ...from, end: to.end, endLine: to.endLine, endColumn: to.endColumn };
}

/** Reads host, port, password and TLS from the URL or the options. */
export function remoteOf(construction: ClientConstruction): Remote {
  const url = constantUrl(construction);
  const host = url?.host ?? textOf(optionNamed(construction, 'host'));
  const port = url?.port ?? optionNamed(construction, 'port')?.value;
  const password = url?.password ?? textOf(optionNamed(construction, 'password'));
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: Number(port) }),
    ...(password !== undefined && { password }),
    tls: url?.isTls ? 'on' : tlsOf(construction),
    location: placeOf(construction, optionNamed(construction, 'url', 'host')),
  };
}

const textOf = (option: ClientOption | undefined): string | undefined =>
  typeof option?.value === 'string' && option.value !== '' ? option.value : undefined;

interface RedisUrl {
  readonly isTls: boolean;
  readonly host: string;
  readonly port?: string | undefined;
  readonly password?: string | undefined;
}

const urlPattern = /^redis(s?):\/\/(?:[^:@/]*(?::([^@/]*))?@)?(\[[^\]]+\]|[^:/?#]+)(?::(\d+))?/;

function constantUrl(construction: ClientConstruction): RedisUrl | undefined {
  const text = constantText(construction) ?? textOf(optionNamed(construction, 'url')) ?? '';
  const [, tls, password, host, port] = urlPattern.exec(text) ?? [];
  return host === undefined ? undefined : { isTls: tls === 's', host, port, password };
}

/** The URL that is an argument of its own. */
function constantText({ url }: ClientConstruction): string | undefined {
  const [alternative, ...others] = url?.alternatives ?? [];
  const [part, ...rest] = alternative ?? [];
  const isConstant = others.length === 0 && rest.length === 0;
  return isConstant && part?.kind === 'literal' ? part.text : undefined;
}

/** Any `tls` option but a false one switches TLS on; a spread of unknown options may. */
function tlsOf(construction: ClientConstruction): Remote['tls'] {
  const tls = Object.entries(construction.options).filter(([path]) => /(^|\.)tls(\.|$)/.test(path));
  if (tls.length === 0) return construction.optionsComplete ? 'off' : 'unknown';
  if (tls.some(([, { kind }]) => kind === 'dynamic')) return 'unknown';
  return tls.every(([, { value }]) => value === false || value === null) ? 'off' : 'on';
}

/** This machine, a container's neighbour or a placeholder: no host on the open network. */
export const isLocalHost = (host: string): boolean =>
  !host.includes('.') ||
  /^(127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1)/.test(host) ||
  /\.(local|localhost|internal|test|invalid|svc|lan|example)$/.test(host);

const placeholders =
  /^(password|passwd|pass|secret|changeme|your.*|test.*|redis|example|foobared|x+|\*+)$/i;

const formatHoles = /^(<.*>|\$\{.*|%[sdv].*|\{\{.*)$/;

/** A word that stands for a secret rather than being one. */
export const isPlaceholder = (secret: string): boolean =>
  placeholders.test(secret) || formatHoles.test(secret);
