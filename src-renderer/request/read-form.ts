import { type FormRow, formRows, type RenderedStep } from '#contract/catalogue/render-form.ts'
import type { SyncedService } from '#contract/sync/entities.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { identifiedHetuKey } from '#contract/requests/split-sensitive.ts'
import { type CheckedValue, checkValue, type ValueContext } from '../words/check-value.ts'

export type ReadRow = FormRow & { checked: CheckedValue; masked: boolean; table: ReadRow[][] }
export type ReadStep = Omit<RenderedStep, 'rows'> & { rows: ReadRow[]; unanswered: string[] }

/**
 * The submission step by step, every value checked. Fields that the customer left empty and did not have to fill are
 * gathered under `unanswered`; fields that were not shown and hold nothing are left out.
 */
export function readForm(
  detail: Pick<RequestDetail, 'form' | 'masked' | 'request'>,
  service: SyncedService | undefined,
  context: ValueContext,
): ReadStep[] {
  if (detail.form === null) return []
  const values = { ...detail.form.values, ...detail.masked }
  const maskedKeys = new Set(Object.keys(detail.masked))
  const isVeiled = veiledFields(service, maskedKeys)
  const read = (rendered: FormRow): ReadRow => {
    const row = isVeiled(rendered.key) ? { ...rendered, shown: true } : rendered
    return {
      ...row,
      // A masked value says nothing that could be checked; it is checked when somebody looks at it.
      checked: checkValue(maskedKeys.has(row.key) ? { ...row, kind: 'text' } : row, context),
      masked: maskedKeys.has(row.key),
      table: row.lines.map((line) => line.map(read)),
    }
  }
  const steps =
    service === undefined
      ? [{ key: 'extra', title: null, rows: Object.entries(values).map(bareRow) }]
      : formRows(service.form, values, detail.request.language)
  return identificationApart(steps, context).map((step) => {
    const rows = step.rows.map(read)
    return {
      ...step,
      rows: rows.filter(isWorthShowing),
      unanswered: rows.filter((row) => row.shown && !isWorthShowing(row)).map(({ label }) => label),
    }
  })
}

/** The identity code of the identification is not a stray value of the portal: it stands under its own heading. */
function identificationApart(steps: readonly RenderedStep[], { t }: ValueContext): RenderedStep[] {
  const own: FormRow[] = []
  const rest = steps.map((step) => ({
    ...step,
    rows: step.rows.filter((row) => {
      if (row.key === identifiedHetuKey) own.push(row)
      return row.key !== identifiedHetuKey
    }),
  }))
  const [row] = own
  if (row === undefined) return rest
  const identified: FormRow = {
    ...row,
    kind: 'hetu',
    label: t('request.form.identifiedHetu'),
    extra: false,
    source: 'identification',
  }
  return [
    ...rest.filter(({ rows }) => rows.length > 0),
    { key: 'identification', title: t('request.form.identificationStep'), rows: [identified] },
  ]
}

/**
 * Fields whose condition hangs on a masked answer: nobody can say here whether the customer saw them, so they are not
 * said to have been hidden.
 */
function veiledFields(
  service: SyncedService | undefined,
  masked: ReadonlySet<string>,
): (key: string) => boolean {
  const conditions = new Map(
    service?.form.steps.flatMap((step) => step.fields).map(({ key, showWhen }) => [key, showWhen?.field]),
  )
  const isVeiled = (key: string, above: readonly string[]): boolean => {
    const on = conditions.get(key)
    if (on === undefined || above.includes(on)) return false
    return masked.has(on) || isVeiled(on, [...above, on])
  }
  return (key) => isVeiled(key, [key])
}

/** Rows whose value is wrong, missing or worth a look: what the list of things to check names. */
export const problemRows = (steps: readonly ReadStep[]): ReadRow[] =>
  steps
    .flatMap(({ rows }) => rows)
    .filter(
      ({ checked, table, extra }) =>
        (!extra && isProblem(checked)) || table.some((line) => line.some((cell) => isProblem(cell.checked))),
    )
    .toSorted((a, b) => rank(a) - rank(b))

const isProblem = ({ tone }: CheckedValue): boolean =>
  tone === 'wrong' || tone === 'missing' || tone === 'notice'
const rank = ({ checked }: ReadRow): number => (checked.tone === 'notice' ? 1 : 0)
const isWorthShowing = (row: ReadRow): boolean =>
  row.checked.shown !== '' || row.missing || row.table.length > 0

const bareRow = ([key, value]: [string, FormRow['value']]): FormRow => ({
  key,
  kind: null,
  label: key,
  required: false,
  shown: true,
  value,
  choiceLabels: [],
  lines: [],
  missing: false,
  extra: false,
  sensitive: false,
  source: undefined,
})
