import { UsageError } from '../usage-error.js';

/**
 * Runs what opens ports.
 *
 * @throws UsageError naming a port that is in use
 */
export async function openingPorts<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (isPortInUse(error)) {
      throw new UsageError(`port ${error.port} is in use; choose another with --port.`);
    }
    throw error;
  }
}

function isPortInUse(error: unknown): error is Error & { readonly port: number } {
  return (
    error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
  );
}
