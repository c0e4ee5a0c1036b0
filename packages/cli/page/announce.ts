import { byId, setText } from './element.js';

/** Tells those who hear the page what those who see it see. */
export function announce(text: string): void {
  setText(byId('announcer'), text);
}
