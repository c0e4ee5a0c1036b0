import { requireErrorListener as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const requireErrorListener = createRule(check);
