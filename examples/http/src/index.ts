export { keyspace, type Bank, type Captures } from './captures.js';
export { expressApp } from './express-app.js';
export { fastifyApp } from './fastify-app.js';
export { honoApp } from './hono-app.js';
