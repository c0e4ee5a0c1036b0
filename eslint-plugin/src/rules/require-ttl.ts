import { requireTtl as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const requireTtl = createRule(check);
