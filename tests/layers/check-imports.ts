import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path/posix'
import { parseSync } from 'vite'
import { directions, type RoomRule } from './room-rules.ts'

export type ForbiddenImport = { file: string; imported: string; why: string }

/** What a source text imports, statically or with a literal in `import()` / `require()`. */
export function importsOf(path: string, source: string): string[] {
  const { module } = parseSync(path, source)
  const literal = (text: string): string[] => (/^(['"`]).*\1$/s.test(text) ? [text.slice(1, -1)] : [])
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.flatMap((found) =>
      literal(source.slice(found.moduleRequest.start, found.moduleRequest.end)),
    ),
    ...[...source.matchAll(/\brequire\((['"])([^'"]+)\1\)/g)].flatMap((found) => found[2] ?? []),
  ]
}

/** The rule of the most specific room that holds a file. */
export function ruleOf(file: string, rules: readonly RoomRule[]): RoomRule | undefined {
  return rules
    .filter((rule) => file === rule.at || file.startsWith(`${rule.at}/`))
    .toSorted((one, other) => other.at.length - one.at.length)[0]
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
const nodeName = (imported: string): string => imported.replace(/^node:/, '')
const packageName = (imported: string): string =>
  imported
    .split('/')
    .slice(0, imported.startsWith('@') ? 2 : 1)
    .join('/')

/** Every import of one file that its room may not make. */
export function checkImports(file: string, source: string, rules: readonly RoomRule[]): ForbiddenImport[] {
  const rule = ruleOf(file, rules)
  if (rule === undefined) return [{ file, imported: '', why: 'no room holds this file' }]
  return importsOf(file, source).flatMap((imported) => {
    const why = whyForbidden(file, imported, rule)
    return why === undefined ? [] : [{ file, imported, why }]
  })
}

function whyForbidden(file: string, imported: string, rule: RoomRule): string | undefined {
  const target = projectPath(file, imported)
  if (target !== undefined) return whyPathForbidden(file, target, rule)
  if (imported.startsWith('node:') || builtinModules.includes(imported)) {
    return rule.node === 'all' || rule.node.includes(nodeName(imported))
      ? undefined
      : `${rule.at} may not use Node`
  }
  const name = packageName(imported)
  const allowed = rule.packages.some((entry) =>
    entry.endsWith('/*') ? name.startsWith(entry.slice(0, -1)) : entry === name,
  )
  return allowed ? undefined : `${rule.at} may not use the package ${name}`
}

/** The path inside the project that an import means, or undefined for packages and Node's own modules. */
function projectPath(file: string, imported: string): string | undefined {
  if (imported.startsWith('#contract/')) return `src-contract/${imported.slice('#contract/'.length)}`
  if (imported.startsWith('#resources/')) return `resources/${imported.slice('#resources/'.length)}`
  if (imported.startsWith('.')) return normalize(join(dirname(file), imported)).replace(/\?.*$/, '')
  return undefined
}

function whyPathForbidden(file: string, target: string, rule: RoomRule): string | undefined {
  const home = rule.at.endsWith('.ts') ? dirname(rule.at) : rule.at
  if (!within(target, home) && !rule.rooms.some((room) => within(target, room))) {
    return `${rule.at} may not import from ${target}`
  }
  const against = directions.find(
    (direction) => within(file, direction.from) && direction.never.some((folder) => within(target, folder)),
  )
  return against === undefined ? undefined : `${against.from} may not import ${target}: ${against.why}`
}
