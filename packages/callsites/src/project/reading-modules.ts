import { createRequire } from 'node:module';
import type * as ScopeManager from '@typescript-eslint/scope-manager';
import type * as OxcParser from 'oxc-parser';
import type * as OxcResolver from 'oxc-resolver';

const require = createRequire(import.meta.url);

// What reads other files is loaded when the first of them is to be read: a linter whose files lead
// nowhere does without, also without the native code of the first two. A module has the type that
// its own declarations give it.

export const oxcParser = () => require('oxc-parser') as typeof OxcParser;

export const oxcResolver = () => require('oxc-resolver') as typeof OxcResolver;

export const scopeManagement = () =>
  require('@typescript-eslint/scope-manager') as typeof ScopeManager;
