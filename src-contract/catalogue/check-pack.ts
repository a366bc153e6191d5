// A pack is published only when this list is empty, so that no portal and no handler ever meets a broken form.
import { checkRequestEntry } from './check-request-entry.ts'
import { issuesBelow } from './pack-problem.ts'
import type { PackFile, PackProblem, ProblemInFile } from './pack-problem.ts'
import { portal } from './portal.ts'
import { serviceEntry } from './service-entry.ts'
import type { RequestEntry } from './service-entry.ts'
import { requestStatuses } from '../requests/request-status.ts'

/**
 * Checks the files of one or more packs (`<portal>/portal.json` and `<portal>/<entry-key>.json`) together.
 * Every problem names its file, the place in it and the reason; an empty list means that all may be published.
 */
export function checkPack(files: readonly PackFile[]): PackProblem[] {
  const read = files.map((file) => ({ file: file.path, ...readFile(file) }))
  const problems = read.flatMap(({ file, problems: found }) => found.map((problem) => ({ file, ...problem })))
  const requests = read.flatMap(({ file, request }) => (request === undefined ? [] : [{ file, request }]))
  return [...problems, ...findFoldersWithoutPortal(files), ...findSameFields(requests)]
}

type ReadFile = { problems: ProblemInFile[]; request?: RequestEntry }

function readFile({ path, text }: PackFile): ReadFile {
  const { folder, name } = splitPath(path)
  if (name === undefined)
    return { problems: [{ at: '', reason: 'the path does not end in <portal>/<name>.json' }] }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return {
      problems: [{ at: '', reason: `not JSON: ${error instanceof Error ? error.message : String(error)}` }],
    }
  }
  return name === 'portal' ? { problems: checkPortal(folder, json) } : checkEntry(name, json)
}

function splitPath(path: string): { folder: string; name?: string } {
  const match = /([^/\\]+)[/\\]([^/\\]+)\.json$/.exec(path)
  const [, folder, name] = match ?? []
  return folder === undefined || name === undefined ? { folder: '' } : { folder, name }
}

function checkPortal(folder: string, json: unknown): ProblemInFile[] {
  const parsed = portal.safeParse(json)
  if (!parsed.success) return issuesBelow([], parsed.error)
  const { key, states } = parsed.data
  const wrongKey =
    key === folder
      ? []
      : [{ at: '/key', reason: `the key "${key}" is not the name of the folder "${folder}"` }]
  const wrongStates = requestStatuses.flatMap((status) => {
    const count = states.filter((state) => state.status === status).length
    if (count === 1) return []
    const reason =
      count === 0 ? `no state for the status ${status}` : `${count} states for the status ${status}`
    return [{ at: '/states', reason }]
  })
  return [...wrongKey, ...wrongStates]
}

function checkEntry(name: string, json: unknown): ReadFile {
  const parsed = serviceEntry.safeParse(json)
  if (!parsed.success) return { problems: issuesBelow([], parsed.error) }
  const entry = parsed.data
  const wrongKey =
    entry.key === name
      ? []
      : [{ at: '/key', reason: `the key "${entry.key}" is not the file name "${name}"` }]
  if (entry.kind !== 'request') return { problems: wrongKey }
  return { problems: [...wrongKey, ...checkRequestEntry(entry)], request: entry }
}

function findFoldersWithoutPortal(files: readonly PackFile[]): PackProblem[] {
  const parts = files.map((file) => splitPath(file.path))
  const folders = new Set(parts.flatMap(({ folder, name }) => (name === undefined ? [] : [folder])))
  const withPortal = new Set(parts.filter(({ name }) => name === 'portal').map(({ folder }) => folder))
  return [...folders]
    .filter((folder) => !withPortal.has(folder))
    .map((folder) => ({ file: `${folder}/portal.json`, at: '', reason: 'the pack has no portal.json' }))
}

/** Two services that ask for exactly the same are one service, or one of them was never thought through. */
function findSameFields(requests: readonly { file: string; request: RequestEntry }[]): PackProblem[] {
  const seen = new Map<string, string>()
  return requests.flatMap(({ file, request }) => {
    const keys = request.form.steps.flatMap((step) => step.fields.map((field) => field.key))
    const fieldSet = keys.toSorted().join(' ')
    const earlier = seen.get(fieldSet)
    if (earlier !== undefined)
      return [{ file, at: '/form/steps', reason: `has the same fields as ${earlier}` }]
    seen.set(fieldSet, file)
    return []
  })
}
