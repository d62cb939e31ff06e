import { createHash } from 'node:crypto';

export const POSTS_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#dfe3e8, #3a3f46); --quiet: light-dark(#5c6670, #a5aeb8);
  --soft: light-dark(#f4f6f8, #1f2328); --accent: light-dark(#1164a3, #6cb6ef); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#fff, #17191c); color: light-dark(#1d1c1d, #e3e6e8); }
header { padding: 1.25rem 1.5rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.25rem; margin: 0; }
header p { margin: .25rem 0 0; color: var(--quiet); }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem; padding: 1.5rem; align-items: start; }
section { border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; min-width: 0; }
h2 { font-size: 1rem; margin: 0; padding: .75rem 1rem; color: #fff; background: #4a154b; }
section.teams h2 { background: #4b53bc; }
.none { padding: 1.5rem 1rem; margin: 0; color: var(--quiet); }
ol.posts { list-style: none; margin: 0; padding: 0; }
ol.posts > li { padding: .9rem 1rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
ol.posts > li:first-child { border-top: 0; }
.who { margin: 0 0 .35rem; font-size: .9rem; }
.who span { color: var(--quiet); font-size: .8rem; margin-left: .5rem; }
.app { font-size: .65rem; padding: 0 .3rem; border-radius: .2rem; background: var(--soft); color: var(--quiet); margin-left: .35rem; }
.teams .card { border: 1px solid var(--line); border-radius: .5rem; padding: .9rem; background: var(--soft); }
h3 { font-size: 1.1rem; margin: .1rem 0 .4rem; }
h3.warning { color: light-dark(#b3261e, #f2a19b); } h3.good { color: light-dark(#1a7f37, #6fd08c); }
.line { margin: .25rem 0; white-space: pre-wrap; }
.line ol, ol.list { margin: .25rem 0; padding-left: 1.5rem; }
.mention { background: light-dark(#fbf1cf, #4d4225); border-radius: .2rem; padding: 0 .15rem; }
.fact { display: grid; grid-template-columns: 1fr 2fr; gap: .5rem; margin: .15rem 0; } .fact span { color: var(--quiet); }
img { display: block; max-width: 100%; border-radius: .4rem; margin: .6rem 0; border: 1px solid var(--line); }
.noimage { color: var(--quiet); border: 1px dashed var(--line); border-radius: .4rem; padding: .75rem; margin: .6rem 0; }
a.button { display: inline-block; margin: .4rem 0; padding: .35rem .9rem; border: 1px solid var(--line); border-radius: .4rem; color: inherit; text-decoration: none; font-weight: 600; background: light-dark(#fff, #26292e); }
a.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.small { color: var(--quiet); font-size: .8rem; margin: .3rem 0 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

export const POSTS_STYLE_HASH = `'sha256-${createHash('sha256').update(POSTS_STYLE).digest('base64')}'`;
