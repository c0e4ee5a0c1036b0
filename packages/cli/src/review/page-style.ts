/** One style for screen (light and dark) and paper; no font, image or script from elsewhere. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #4d5661; --line: #c9d1d9; --bar: #2f6f9f; --bad: #a3161f; --paper: #ffffff; --soft: #f3f5f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --dim: #aab4bf; --line: #3a434d; --bar: #6fb1e0; --bad: #ff8f8f; --paper: #14181d; --soft: #1e242b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem; max-width: 78rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
p.lead, .dim { color: var(--dim); }
code { font-family: ui-monospace, monospace; font-size: .92em; overflow-wrap: anywhere; }
.charts { display: flex; flex-wrap: wrap; gap: 1.5rem; } figure { margin: 0; } figcaption { font-weight: 600; margin-bottom: .4rem; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; dominant-baseline: middle; } svg rect { fill: var(--bar); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); } th { background: var(--soft); } th[scope=row] { min-width: 15rem; }
.bad { color: var(--bad); font-weight: 600; }
details { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .8rem; margin: .5rem 0; } summary { cursor: pointer; }
summary:focus-visible, a:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
@media print { :root { --ink: #000000; --dim: #333a41; --line: #b5bcc4; --bar: #2f6f9f; --bad: #a3161f; --paper: #ffffff; --soft: #f3f5f7; } body { max-width: none; padding: 0; } details, tr, figure { break-inside: avoid; } details::details-content { content-visibility: visible; block-size: auto; } }
`;
