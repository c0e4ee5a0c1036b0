export { observeGeoslot, type Telemetry } from './observe-geoslot.js';
export { percentile, type Buckets } from './percentile.js';
