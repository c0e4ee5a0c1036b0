import { noUnsupportedCommand as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noUnsupportedCommand = createRule(check);
