import type { Reporter } from './reporter.js';

/** The whole report as JSON, for scripts. */
export const reportJson: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;
