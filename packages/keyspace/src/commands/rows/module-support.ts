import { support } from '../facts/enterprise-support.js';

const capabilities =
  'content/operate/oss_and_stack/stack-with-enterprise/enterprise-capabilities.md';

/** JSON works on active-active databases since version 2.2 of the module. */
export const jsonSupport = support('yes yes yes yes', `${capabilities}:41`);

/** Search works on active-active databases of Redis Software since version 2.0 of the module. */
export const searchSupport = support(
  'yes yes yes no',
  `${capabilities}:64`,
  'With the exception of JSON, Redis Cloud does not combine Active-Active with these features.',
);

/** Time series and probabilistic types are not offered on active-active databases. */
export const moduleSupport = support('yes no yes no', `${capabilities}:70`);
