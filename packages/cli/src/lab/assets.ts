import { readFileSync, readdirSync } from 'node:fs';

export interface Asset {
  readonly contentType: string;
  readonly content: Buffer;
}

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  js: 'text/javascript; charset=utf-8',
};

/** What a browser loads: written by hand in `page`, and its modules as `tsc` compiled them. */
const folders = ['../../page/', '../../dist/page/'];

/** The page's files by the path they are served at. Only what is here is served. */
export function readAssets(): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const folder of folders) {
    const url = new URL(folder, import.meta.url);
    for (const name of readdirSync(url)) {
      const contentType = contentTypes[name.split('.').at(-1) ?? ''];
      if (contentType === undefined) continue;
      const path = name === 'index.html' ? '/' : `/${name}`;
      assets.set(path, { contentType, content: readFileSync(new URL(name, url)) });
    }
  }
  return assets;
}
