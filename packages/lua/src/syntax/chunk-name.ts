const LONGEST = 60;

/** How a chunk's name is shown in messages (`luaO_chunkid` of Lua 5.1's lobject.c). */
export function shortSource(chunkName: string): string {
  if (chunkName.startsWith('=')) return chunkName.slice(1, LONGEST);
  if (chunkName.startsWith('@')) {
    const room = LONGEST - " '...' ".length - 1;
    const file = chunkName.slice(1);
    return file.length > room ? `...${file.slice(file.length - room)}` : file;
  }
  const lineEnd = chunkName.search(/[\n\r]/);
  const firstLine = lineEnd < 0 ? chunkName : chunkName.slice(0, lineEnd);
  const room = LONGEST - ' [string "..."] '.length - 1;
  const shown = firstLine.slice(0, room);
  return shown.length < chunkName.length ? `[string "${shown}..."]` : `[string "${shown}"]`;
}
