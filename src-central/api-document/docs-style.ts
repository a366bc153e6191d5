/** The look of the API page: system fonts, light and dark, nothing from outside. */
export const docsStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2430; --soft: #55606f; --line: #d5dae1; --mark: #1d5b8f; --block: #f3f4f6; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #eef1f5; --soft: #a9b4c2; --line: #3d4754; --mark: #8cc4f4; --block: #1d232b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 6rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
h1 { margin: 0; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } h2 small { color: var(--soft); font-weight: 400; font-size: 1rem; }
article { margin: 2rem 0; } h3 { margin: 0 0 .25rem; overflow-wrap: anywhere; }
a { color: var(--mark); } :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { background: var(--block); padding: .75rem; overflow: auto; max-height: 24rem; }
table { border-collapse: collapse; margin: .5rem 0; } caption { text-align: start; white-space: nowrap; color: var(--soft); } th, td { text-align: start; padding: .25rem .75rem .25rem 0; vertical-align: top; font-weight: 400; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dd { margin: 0; min-width: 0; } dd p { margin: 0; }
nav ul { list-style: none; padding-inline-start: 1rem; } summary { cursor: pointer; }
`
