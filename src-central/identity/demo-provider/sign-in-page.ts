import { escapeHtml } from '../../pages/escape-html.ts'
import { accountKey, type DemoPerson } from './demo-person.ts'
import { signInStyle } from './sign-in-style.ts'

/**
 * The page on which a demo user chooses who to be: one form, one button a person, under the person's team; before them
 * all the few with whom a visitor should begin. It works
 * without scripts: the search box is an ordinary form that asks the same page with `q`.
 */
export function signInPage(input: {
  /** Where the page is and where its choice is posted. */
  path: string
  people: readonly DemoPerson[]
  search: string
  nonce: string
}): string {
  const wanted = input.people.filter((person) => isFound(person, input.search))
  const first = wanted
    .filter(({ startHereAt }) => startHereAt !== null)
    .toSorted((one, other) => (one.startHereAt ?? 0) - (other.startHereAt ?? 0))
  const rest = wanted
    .filter(({ startHereAt }) => startHereAt === null)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'fi'))
  const groups = Map.groupBy(rest, (person) => `${person.tenantName} · ${person.teams[0] ?? 'Ei tiimiä'}`)
  const sections = [
    ...(first.length === 0 ? [] : [section('Aloita tästä', first, 'start-here')]),
    ...[...groups]
      .toSorted(([one], [other]) => one.localeCompare(other, 'fi'))
      .map(([heading, people], at) => section(heading, people, `team-${at}`)),
  ]
  const count = wanted.length === 1 ? '1 henkilö' : `${wanted.length} henkilöä`
  return `<!doctype html>
<html lang="fi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kirjaudu Takahuoneeseen</title>
<link rel="icon" href="data:,">
<style nonce="${escapeHtml(input.nonce)}">${signInStyle}</style>
</head>
<body>
<main>
<h1>Kirjaudu Takahuoneeseen</h1>
<p>Tämä on esittelyn kirjautumissivu: kaikki henkilöt ovat keksittyjä. Valitse, kenenä jatkat.</p>
<form method="get" action="${escapeHtml(input.path)}" role="search">
<label for="q">Hae nimellä, tiimillä tai tehtävällä</label>
<span class="box"><input id="q" name="q" type="search" value="${escapeHtml(input.search)}" autocomplete="off" autofocus>
<button type="submit">Hae</button></span>
</form>
<p role="status">${count}</p>
<form method="post" action="${escapeHtml(input.path)}">
${sections.length === 0 ? '<p>Haulla ei löytynyt ketään.</p>' : sections.join('\n')}
</form>
</main>
</body>
</html>
`
}

const section = (heading: string, people: readonly DemoPerson[], id: string): string =>
  `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(heading)}</h2>
<ul>
${people.map(choice).join('\n')}
</ul>
</section>`

const choice = (person: DemoPerson): string =>
  `<li><button type="submit" name="account" value="${escapeHtml(accountKey(person))}">` +
  `<strong>${escapeHtml(person.name)}</strong> <span>${escapeHtml(person.title)}</span>` +
  (person.startHereAt === null ? '' : ` <span>${escapeHtml(person.teams.join(', '))}</span>`) +
  '</button></li>'

/** Every word of the search must be found; letters are compared as Finns do: å, ä and ö are letters of their own. */
function isFound(person: DemoPerson, search: string): boolean {
  const text = [person.name, person.title, person.tenantName, ...person.teams]
    .join(' ')
    .toLocaleLowerCase('fi')
  return search
    .toLocaleLowerCase('fi')
    .split(/\s+/)
    .every((word) => text.includes(word))
}
