import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MeshError, type RunningMesh } from '@geoslot/mesh';
import { UsageError } from '../usage-error.js';
import { readAssets, type Asset } from './assets.js';
import { refuseForeign, refuseStranger, safeHeaders, type Refusal } from './gate.js';
import { Lab } from './lab.js';
import { parseAction } from './parse-action.js';
import { readBody } from './read-body.js';
import { Windows } from './windows.js';

/** How often windows hear what has changed, in ms. */
const refreshMs = 100;

/** The lab while it serves. */
export interface RunningLab {
  /** Address of the page with its token. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the lab's page for a mesh, on loopback only and only to whoever has the token.
 *
 * @param port - 0 takes a free one
 */
export async function startLab(mesh: RunningMesh, port: number): Promise<RunningLab> {
  const windows = new Windows();
  const lab = new Lab(mesh, windows.tell);
  const token = randomBytes(18).toString('base64url');
  const site: Site = { lab, windows, token, port: 0, assets: readAssets() };
  const server = createServer((request, response) => void serve(site, request, response));
  site.port = await listen(server, port);
  const refreshing = setInterval(() => lab.refresh(), refreshMs);
  return {
    url: `http://127.0.0.1:${site.port}/?token=${token}`,
    close: async () => {
      clearInterval(refreshing);
      windows.close();
      lab.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Site {
  readonly lab: Lab;
  readonly windows: Windows;
  readonly token: string;
  port: number;
  readonly assets: ReadonlyMap<string, Asset>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      // A TCP server's address is never a path.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function serve(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
  try {
    await route(site, request, response);
  } catch (error) {
    const isMistake = error instanceof UsageError || error instanceof MeshError;
    const reason = error instanceof Error ? error.message : String(error);
    refuse(response, { status: isMistake ? 400 : 500, reason });
  }
}

async function route(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const asset = site.assets.get(pathname);
  // The page's files hold no secret; the page itself and all it asks for take the token.
  const isOpen = asset !== undefined && pathname !== '/';
  const refusal =
    refuseForeign(request, site.port) ??
    (isOpen ? undefined : refuseStranger(searchParams.get('token'), site.token));
  if (refusal !== undefined) return refuse(response, refusal);
  switch (`${request.method} ${pathname}`) {
    case 'GET /events':
      return site.windows.add(response, site.lab.hello());
    case 'GET /trace':
      return answer(response, site.lab.trace(searchParams.get('key') ?? ''));
    case 'POST /act':
      await site.lab.act(parseAction(await readBody(request)));
      return answer(response, {});
    default:
      if (request.method === 'GET' && asset !== undefined) return send(response, asset);
      return refuse(response, { status: 404, reason: 'the lab has no such page.' });
  }
}

const send = (response: ServerResponse, { contentType, content }: Asset): void =>
  void response.writeHead(200, { 'content-type': contentType }).end(content);

const answer = (response: ServerResponse, value: unknown): void =>
  void response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  if (response.headersSent) return void response.end();
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
    .end(`geoslot lab: ${reason}\n`);
}
