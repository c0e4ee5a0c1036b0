/** A script that answers otherwise than on a real redis-server 7.0.15, and why. */
export interface Deviation {
  readonly source: string;
  readonly real: unknown;
  readonly ours: unknown;
  readonly why: string;
}

export const deviations: readonly Deviation[] = [
  {
    source: 'return tostring(-(0/0))',
    real: 'nan',
    ours: '-nan',
    why: 'JavaScript hides the sign of a NaN: all print as x86 prints 0/0.',
  },
  {
    source: 'local a = -0.0 return tostring(1/0)',
    real: '-inf',
    ours: 'inf',
    why: 'Lua 5.1 takes 0 and -0 for one constant of a function: the first one written wins.',
  },
  {
    source: 'return #string.dump(function() return 1 end) > 12 and 1 or 0',
    real: 1,
    ours: 0,
    why: 'Functions are JavaScript: there is no bytecode to dump.',
  },
  {
    source:
      'local function a() error("x", 3) end\nlocal function b() a() end\n' +
      'local ok, message = pcall(function()\n  b()\nend)\nreturn message',
    real: 'user_script:4: x',
    ours: 'x',
    why: 'Positions are known for levels 1 and 2 of `error` only.',
  },
];
