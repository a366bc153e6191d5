/** Whether two JSON values are equal, whatever the order of keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other)
}

/** The one text of a JSON value: keys sorted, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? sortKeys(part) : part)) ??
    'undefined'
  )
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sortKeys = (object: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(object).toSorted(([one], [other]) => (one < other ? -1 : 1)))
