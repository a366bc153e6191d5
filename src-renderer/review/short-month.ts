/** `2026-09` → `9/2026`, as months are written in a narrow table. */
export function shortMonth(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `${Number(number)}/${year}`
}
