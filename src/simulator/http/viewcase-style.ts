import { createHash } from 'node:crypto';

export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#dfe3e8, #33383f); --soft: light-dark(#f4f6f8, #1d2126);
  --quiet: light-dark(#5c6670, #9aa4ae); --accent: light-dark(#1f6feb, #5b9bff); --warn: light-dark(#a4480b, #f0a35e); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fff, #14171a); color: light-dark(#1b1f24, #e6eaee); }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.4rem; margin: 0; }
.top { display: flex; gap: .75rem; align-items: center; justify-content: space-between; }
.state { font-size: .85rem; font-weight: 600; padding: .15rem .7rem; border-radius: 1rem; border: 1px solid var(--line); white-space: nowrap; }
.state.waiting { color: var(--warn); border-color: var(--warn); }
.state.yours { color: var(--accent); border-color: var(--accent); }
.about { color: var(--quiet); font-size: .9rem; margin: .25rem 0 1.5rem; overflow-wrap: anywhere; }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
li { max-width: 85%; justify-self: start; padding: .6rem .9rem; border-radius: .9rem; background: var(--soft); border: 1px solid var(--line); overflow-wrap: anywhere; }
li.agent, li.bot { justify-self: end; border-color: var(--accent); }
li.note { justify-self: center; background: none; border: 0; color: var(--quiet); font-size: .85rem; padding: 0; }
.who { display: block; color: var(--quiet); font-size: .8rem; }
.acts { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
form { display: flex; gap: .5rem; margin: 0; }
button, select { font: inherit; padding: .45rem 1rem; border-radius: .5rem; border: 1px solid var(--line); background: var(--soft); color: inherit; }
button.first { background: light-dark(#1f6feb, #2f6fd0); border-color: transparent; color: #fff; font-weight: 600; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.why { color: var(--quiet); margin: 0; }
footer { color: var(--quiet); font-size: .8rem; margin-top: 2.5rem; }
.refused { border-left: 3px solid var(--warn); padding: .4rem .8rem; margin: 0 0 1.25rem; }
`;

/** What the page's Content-Security-Policy allows: this style and no other. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
