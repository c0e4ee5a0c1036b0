import { noUnownedUnlock as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noUnownedUnlock = createRule(check);
