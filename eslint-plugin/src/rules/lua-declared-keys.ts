import { luaDeclaredKeys as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const luaDeclaredKeys = createRule(check);
