import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** Sends each command it is handed to a redis-server, and wakes the thread that waits for it. */
const { port, signal, replies } = workerData;
const socket = connect(port, '127.0.0.1').setNoDelay(true);
let buffer = Buffer.alloc(0);

class Incomplete extends Error {}

function read(at) {
  const end = buffer.indexOf('\r\n', at);
  if (end < 0) throw new Incomplete();
  const text = buffer.toString('latin1', at + 1, end);
  const next = end + 2;
  switch (buffer.toString('latin1', at, at + 1)) {
    case '+':
      return [{ kind: 'status', text }, next];
    case '-':
      return [{ kind: 'error', message: text }, next];
    case ':':
      return [Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text), next];
    case '$': {
      if (text === '-1') return [null, next];
      const stop = next + Number(text);
      if (buffer.length < stop + 2) throw new Incomplete();
      return [buffer.toString('latin1', next, stop), stop + 2];
    }
    default: {
      if (text === '-1') return [null, next];
      const items = [];
      let from = next;
      while (items.length < Number(text)) {
        const [item, after] = read(from);
        items.push(item);
        from = after;
      }
      return [items, from];
    }
  }
}

socket.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  try {
    const [reply, next] = read(0);
    buffer = buffer.subarray(next);
    replies.postMessage(reply);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  } catch (thrown) {
    if (!(thrown instanceof Incomplete)) throw thrown;
  }
});

parentPort.on('message', (args) => {
  const items = args.map((arg) => `$${arg.length}\r\n${arg}\r\n`);
  socket.write(`*${args.length}\r\n${items.join('')}`, 'latin1');
});
