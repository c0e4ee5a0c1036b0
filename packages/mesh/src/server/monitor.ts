import { quoted } from '../resp/quoted.js';
import type { Session } from './session.js';

/** What MONITOR shows of one command: seconds, database and client, the arguments. */
export function monitorLine(nowMs: number, session: Session, args: readonly string[]): string {
  const origin = session.isScript ? 'lua' : session.outlet.address;
  const at = (nowMs / 1000).toFixed(6);
  return `${at} [${session.database} ${origin}] ${args.map(quoted).join(' ')}`;
}
