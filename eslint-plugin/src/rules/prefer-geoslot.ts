import { preferGeoslot as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const preferGeoslot = createRule(check);
