import { noConnectionPerCall as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noConnectionPerCall = createRule(check);
