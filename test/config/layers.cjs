/** Imports point one way (CONTRIBUTING.md, "The tree"). */
const ours = (...names) => `^(${names.join('|')})/`;
const folder = (name) =>
  name === 'eslint-plugin' || name === 'examples' ? name : `packages/${name}`;

const mayImport = {
  keyspace: [],
  crdt: [],
  lua: [],
  mesh: ['keyspace', 'crdt', 'lua'],
  sdk: ['keyspace'],
  callsites: ['keyspace'],
  checks: ['callsites', 'keyspace'],
  cli: ['keyspace', 'crdt', 'lua', 'mesh', 'sdk', 'callsites', 'checks'],
  'eslint-plugin': ['checks', 'callsites', 'keyspace'],
};
const all = Object.keys(mayImport);

const layers = all.map((name) => ({
  name: `${name} imports ${mayImport[name].join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^${folder(name)}/src/` },
  to: {
    path: ours(
      ...all.filter((other) => other !== name && !mayImport[name].includes(other)).map(folder),
      'examples',
      'test',
    ),
  },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'no cycles',
      severity: 'error',
      from: { path: '/src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'a package is entered by its index',
      severity: 'error',
      from: { path: '^(packages/[^/]+|eslint-plugin)/src/' },
      to: { path: '^packages/[^/]+/src/', pathNot: '^$1/src/' },
    },
    {
      name: 'checks know no host',
      severity: 'error',
      from: { path: '^packages/(checks|callsites)/src/' },
      to: { path: 'node_modules/(eslint|typescript-eslint|@typescript-eslint/(utils|parser))/' },
    },
    {
      name: 'pure packages do no I/O',
      severity: 'error',
      from: { path: '^packages/(keyspace|crdt|lua)/src/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
