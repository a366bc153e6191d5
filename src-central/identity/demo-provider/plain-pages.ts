import { escapeHtml } from '../../pages/escape-html.ts'

/** The sign-in was not finished in time, or was begun in another browser. */
export const expiredPage = plainPage(
  'Kirjautuminen vanheni',
  'Palaa Takahuoneeseen ja aloita kirjautuminen uudelleen.',
)

/** The workbench asked for something that the provider does not give; `code` is OAuth's word for it. */
export const failedPage = (code: string): string =>
  plainPage(
    'Kirjautuminen ei onnistunut',
    `Palaa Takahuoneeseen ja aloita kirjautuminen uudelleen. (${code})`,
  )

function plainPage(title: string, text: string): string {
  return `<!doctype html>
<html lang="fi">
<head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${title}</h1><p>${escapeHtml(text)}</p></main></body>
</html>
`
}
