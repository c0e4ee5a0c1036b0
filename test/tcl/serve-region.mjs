// One region that answers as a plain Redis, in a process of its own; prints its port.
import { startMesh } from '@geoslot/mesh';

const mesh = await startMesh({
  regions: ['west'],
  commands: 'redis',
  // The suite announces each of its tests by DEBUG LOG; that is no warning of ours.
  onWarning: (warning) => warning.startsWith('### ') || console.error(warning),
});
console.log(mesh.regions[0].port);
process.once('SIGTERM', async () => {
  await mesh.close();
  process.exit();
});
