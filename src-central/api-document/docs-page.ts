import { escapeHtml } from '../pages/escape-html.ts'
import type { ApiDocument, Operation } from './api-document.ts'
import { docsStyle } from './docs-style.ts'

/**
 * The API document as a page that a person reads: without scripts and without anything from outside, so it works in a
 * closed network and under the strictest content security policy.
 */
export function docsPage(document: ApiDocument, nonce: string): string {
  const routes = [...operationsOf(document.paths), ...operationsOf(document.webhooks)]
  const sections = document.tags.map((tag) => {
    const inside = routes.filter(({ operation }) => operation.tags?.includes(tag.name))
    return { tag, inside }
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(document.info.title)} · API</title>
<link rel="icon" href="data:,">
<style nonce="${escapeHtml(nonce)}">${docsStyle}</style>
</head>
<body>
<header><h1>${escapeHtml(document.info.title)}</h1>
<p>Version ${escapeHtml(document.info.version)} · <a href="/openapi.json">OpenAPI ${escapeHtml(document.openapi)}</a></p>
${paragraphs(document.info.description ?? '')}</header>
<nav aria-label="Calls"><ul>${sections
    .map(
      ({ tag, inside }) =>
        `<li>${escapeHtml(tag.name)}<ul>${inside.map((route) => `<li><a href="#${idOf(route)}">${nameOf(route)}</a></li>`).join('')}</ul></li>`,
    )
    .join('')}</ul></nav>
<main>${sections
    .map(
      ({ tag, inside }) =>
        `<section><h2>${escapeHtml(tag.name)} <small>${escapeHtml(tag.description ?? '')}</small></h2>${inside.map(article).join('\n')}</section>`,
    )
    .join('\n')}</main>
</body>
</html>
`
}

type Route = { method: string; path: string; operation: Operation }

const operationsOf = (paths: ApiDocument['paths']): Route[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

const idOf = ({ method, path }: Route) =>
  escapeHtml(`${method}${path}`.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase())
const nameOf = ({ method, path }: Route) => `<code>${method}</code> <code>${escapeHtml(path)}</code>`

const article = (route: Route): string =>
  `<article id="${idOf(route)}">
<h3>${nameOf(route)}</h3>
<p><strong>${escapeHtml(route.operation.summary ?? '')}</strong></p>
${paragraphs(route.operation.description ?? '')}
${parameters(route.operation)}
${body(route.operation)}
${answers(route.operation)}
</article>`

function parameters({ parameters: all = [] }: Operation): string {
  if (all.length === 0) return ''
  const rows = all.map(
    (each) =>
      `<tr><th scope="row"><code>${escapeHtml(each.name)}</code>${each.required === true ? ' *' : ''}</th><td>${escapeHtml(each.in)}</td><td>${inline(each.description ?? '')}</td></tr>`,
  )
  return `<table><caption>Parameters (* required)</caption><tbody>${rows.join('')}</tbody></table>`
}

function body({ requestBody }: Operation): string {
  if (requestBody === undefined) return ''
  return Object.entries(requestBody.content)
    .map(([type, { schema }]) => schemaBlock(`Body, ${type}`, schema))
    .join('')
}

const answers = ({ responses = {} }: Operation): string =>
  `<dl>${Object.entries(responses)
    .map(([status, { description, content = {} }]) => {
      const schemas = /^[45]/.test(status)
        ? ''
        : Object.entries(content)
            .map(([type, { schema }]) => schemaBlock(type, schema))
            .join('')
      return `<dt><code>${escapeHtml(status)}</code></dt><dd>${paragraphs(description)}${schemas}</dd>`
    })
    .join('')}</dl>`

const schemaBlock = (title: string, schema: unknown): string =>
  schema === undefined
    ? ''
    : `<details><summary>${escapeHtml(title)}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter((part) => part !== '')
    .map((part) => `<p>${inline(part)}</p>`)
    .join('')

const inline = (text: string): string => escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
