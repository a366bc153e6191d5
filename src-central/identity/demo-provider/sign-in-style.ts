/** The look of the demo provider's page: system fonts, light and dark, contrast of WCAG 2.1 AA, no outside resources. */
export const signInStyle = `
:root { color-scheme: light dark; --paper: #fbfaf8; --card: #fff; --ink: #1c2430; --soft: #55606f; --line: #c9cfd8; --mark: #1d5b8f; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --card: #1d232b; --ink: #eef1f5; --soft: #a9b4c2; --line: #3d4754; --mark: #8cc4f4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
p { margin: 0 0 1rem; color: var(--soft); }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.box { display: flex; gap: .5rem; max-width: 32rem; margin-bottom: .75rem; }
input, .box button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: .375rem; padding: .5rem .75rem; min-height: 2.75rem; }
input { flex: 1; min-width: 0; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
li button { width: 100%; text-align: start; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .625rem .875rem; cursor: pointer; }
li strong, li span { display: block; }
li span { color: var(--soft); font-size: .875rem; }
#start-here + ul button { border-color: var(--mark); border-inline-start-width: .25rem; }
li button:hover { border-color: var(--mark); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
`
