export { observeGeoslot } from './observe-geoslot.js';
export { percentile } from './percentile.js';
