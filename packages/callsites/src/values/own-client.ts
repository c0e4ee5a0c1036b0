import type { ClientValue, LibraryValue } from './value.js';

/** A client that the settings name: what such a module exports, a value of such a type. */
export const ownClient: ClientValue = { kind: 'client', library: 'unknown', certainty: 'flow' };

/** What such a module exports under a name; the module itself may be a client, and holds some. */
export const ownExport = (name: string): ClientValue | LibraryValue =>
  name === '*' ? { kind: 'library', library: 'unknown', name } : ownClient;
