import type { ClientConstruction } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import {
  isLocalHost,
  isPlaceholder,
  optionNamed,
  placeOf,
  remoteOf,
  type Remote,
} from './client-remote.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAt } from './finding-at.js';
import type { Finding } from './finding.js';
import { restate, type Suggested } from './suggest.js';

const rule = 'no-insecure-client';

/**
 * Azure Managed Redis, with and without TLS (articles/redis/tls-configuration.md); under the OSS
 * policy the shards' own ports, which "shouldn't be hardcoded", come after it (architecture.md).
 */
const azurePort = 10_000;

export const noInsecureClient: Check = {
  id: rule,
  description: 'disallow clients without verified TLS, with literal credentials or a wrong port',
  type: 'problem',
  messages: {
    unverified:
      '`rejectUnauthorized: false` accepts any certificate, so whoever sits on the way reads and changes the data. Pass the authority as `ca` instead.',
    plaintext:
      "'{{host}}' is reached without TLS, so password and data cross the network in the clear. Use `rediss://` or the `tls` option.",
    credential:
      'A password stands in the source, and with it in the history. Read it from the environment or a secret store.',
    schemeDropped:
      'The host comes out of a URL whose scheme is left behind: for a `rediss://` URL the client connects without TLS. Pass the URL itself, or set `tls` when its protocol is `rediss:`.',
    port: "Azure documents port 10000 for the first connection to '{{host}}', but this client is told {{port}}. Change the port.",
  },
  suggestions: { verify: 'Verify the certificate.' },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) =>
      index.file.constructions.flatMap((construction) => judge(index, construction)),
    ),
};

function judge(index: FileIndex, construction: ClientConstruction): (Finding | undefined)[] {
  const { enclosing } = construction;
  const { host, port, password, tls, location } = remoteOf(construction);
  const unverified = optionNamed(construction, 'rejectUnauthorized');
  const at = (
    messageId: string,
    data: Record<string, string> = {},
    place = location,
    change: Suggested = {},
  ) => findingAt(index, { location: place, enclosing }, { rule, messageId, data, ...change });
  const isRemote = host !== undefined && !isLocalHost(host);
  const isAzure = isRemote && /\.(redisenterprise\.cache|redis)\.azure\.net$/.test(host);
  return [
    unverified?.value === false
      ? at(
          'unverified',
          {},
          placeOf(construction, unverified),
          restate('verify', unverified, 'true'),
        )
      : undefined,
    isRemote && tls === 'off' ? at('plaintext', { host }) : undefined,
    dropsScheme(construction, tls) ? at('schemeDropped') : undefined,
    isRemote && password !== undefined && !isPlaceholder(password)
      ? at('credential', {}, placeOf(construction, optionNamed(construction, 'password')))
      : undefined,
    isAzure && port !== undefined && port !== azurePort
      ? at('port', { host, port: String(port) })
      : undefined,
  ];
}

/** `host: url.hostname` without any `tls`, where nobody asks for the protocol. */
const dropsScheme = (construction: ClientConstruction, tls: Remote['tls']): boolean =>
  tls === 'off' &&
  optionNamed(construction, 'host')?.urlPart !== undefined &&
  !construction.enclosing.path.some(({ test = '' }) => /protocol|rediss/.test(test));
