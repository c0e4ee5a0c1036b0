// Serves the shop (`--port`), or runs a load against it (`--load 8 --seconds 10 --faults`).
import { main } from '../dist/index.js';

const untilStopped = () =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
const words = process.argv.slice(2);
process.exitCode = await main(words, process.env, (text) => console.log(text), untilStopped);
