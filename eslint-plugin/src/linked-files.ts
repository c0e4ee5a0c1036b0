import { createModules, createResolver, SourceFiles, type Modules } from '@geoslot/callsites';

/** How long what was read of other files counts, so that an editor soon sees their changes. */
const freshMs = 5_000;

let linked: { readonly modules: Modules; readonly readAt: number } | undefined;

/** Leads from a file to those it imports; shared by the files that are linted one after another. */
export function linkedFiles(filename: string): Modules {
  const now = Date.now();
  if (linked === undefined || now - linked.readAt > freshMs) {
    const resolve = createResolver([filename]);
    linked = { modules: createModules(new SourceFiles(), resolve, []), readAt: now };
  }
  return linked.modules;
}
