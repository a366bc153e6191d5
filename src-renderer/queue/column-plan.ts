import { z } from 'zod'
import type { BuiltInView } from '#contract/requests/queue-query.ts'

/** The columns of the queue in their first order. Widths are pixels at 100 % zoom. */
export const columnNames = [
  'status',
  'number',
  'subject',
  'service',
  'customerName',
  'organisation',
  'receivedAt',
  'dueAt',
  'unread',
  'assignee',
  'priority',
  'team',
  'changedAt',
  'portal',
  'channel',
  'language',
  'identification',
  'unit',
  'region',
  'tags',
  'attachments',
] as const
export const columnName = z.enum(columnNames)
export type ColumnName = z.infer<typeof columnName>

export const density = z.enum(['compact', 'standard', 'comfortable'])
export type Density = z.infer<typeof density>
export const rowHeights: Record<Density, number> = { compact: 28, standard: 32, comfortable: 40 }

/** What one person chose for one view. */
export const columnPlan = z.object({
  order: z.array(columnName),
  shown: z.array(columnName),
  widths: z.partialRecord(columnName, z.int().min(40).max(900)),
  density,
})
export type ColumnPlan = z.infer<typeof columnPlan>

export const defaultWidths: Record<ColumnName, number> = {
  status: 144,
  number: 108,
  subject: 240,
  service: 170,
  customerName: 140,
  organisation: 160,
  dueAt: 136,
  unread: 48,
  assignee: 92,
  priority: 116,
  team: 140,
  receivedAt: 124,
  changedAt: 124,
  portal: 150,
  channel: 110,
  language: 84,
  identification: 160,
  unit: 140,
  region: 110,
  tags: 140,
  attachments: 52,
}

/** The subject takes what is left; below this it would be cut to nothing. */
export const narrowestSubject = 200
/** What the subject gets at least while the list has the whole width. */
export const calmSubject = 264
/** Width of the column of the boxes that select. */
export const checkboxPx = 40

export const defaultPlan: ColumnPlan = {
  order: [...columnNames],
  shown: [
    'status',
    'number',
    'subject',
    'customerName',
    'organisation',
    'receivedAt',
    'dueAt',
    'unread',
    'assignee',
  ],
  widths: {},
  density: 'standard',
}

/** A view's own columns while the person has chosen none: what is the same on each of its rows is not repeated. */
export function defaultPlanOf(view: BuiltInView): ColumnPlan {
  return plansOfViews[view] ?? defaultPlan
}

const without = (...names: ColumnName[]): ColumnPlan => ({
  ...defaultPlan,
  shown: defaultPlan.shown.filter((name) => !names.includes(name)),
})
const withoutAssignee = without('assignee')
const plansOfViews: Partial<Record<BuiltInView, ColumnPlan>> = {
  'my-work': withoutAssignee,
  'team-unassigned': withoutAssignee,
  'without-organisation': without('organisation'),
  'recently-closed': {
    ...defaultPlan,
    shown: [...defaultPlan.shown.filter((name) => name !== 'dueAt' && name !== 'receivedAt'), 'changedAt'],
  },
}

/** Columns leave from the front of this list; number, subject and due time always stay. */
const firstToLeave: readonly ColumnName[] = [
  'tags',
  'language',
  'channel',
  'identification',
  'region',
  'unit',
  'attachments',
  'portal',
  'changedAt',
  'receivedAt',
  'team',
  'organisation',
  'service',
  'priority',
  'assignee',
  'customerName',
  'unread',
  'status',
]

export const widthOf = (plan: ColumnPlan, name: ColumnName): number =>
  plan.widths[name] ?? defaultWidths[name]

/** The chosen columns in the chosen order; columns that a newer version has added come last, hidden. */
export function chosenColumns(plan: ColumnPlan): ColumnName[] {
  return fullOrder(plan).filter((name) => plan.shown.includes(name))
}

export function fullOrder(plan: ColumnPlan): ColumnName[] {
  const known = [...new Set(plan.order)]
  return [...known, ...columnNames.filter((name) => !known.includes(name))]
}

/**
 * The columns that fit: the others leave in a set order, and nothing else moves.
 * @param availablePx width for the columns, without the checkboxes
 * @param subjectPx what the subject must keep at least
 */
export function fittingColumns(
  plan: ColumnPlan,
  availablePx: number,
  subjectPx = narrowestSubject,
): ColumnName[] {
  const fitting = chosenColumns(plan)
  const needed = (): number =>
    fitting.reduce((sum, name) => sum + (name === 'subject' ? subjectPx : widthOf(plan, name)), 0)
  for (const name of firstToLeave) {
    if (needed() <= availablePx) break
    const at = fitting.indexOf(name)
    if (at >= 0) fitting.splice(at, 1)
  }
  return fitting
}

/** The plan with a column one place earlier (-1) or later (+1) among the columns of the chooser. */
export function moveColumn(plan: ColumnPlan, name: ColumnName, by: -1 | 1): ColumnPlan {
  const order = fullOrder(plan)
  const from = order.indexOf(name)
  const to = from + by
  if (to < 0 || to >= order.length) return plan
  order.splice(from, 1)
  order.splice(to, 0, name)
  return { ...plan, order }
}

/** Shows or hides a column; the subject is how a request is known and always stays. */
export function toggleColumn(plan: ColumnPlan, name: ColumnName): ColumnPlan {
  if (name === 'subject') return plan
  const shown = plan.shown.includes(name) ? plan.shown.filter((one) => one !== name) : [...plan.shown, name]
  return { ...plan, shown }
}

export const resizeColumn = (plan: ColumnPlan, name: ColumnName, widthPx: number): ColumnPlan => ({
  ...plan,
  widths: { ...plan.widths, [name]: Math.round(Math.min(900, Math.max(40, widthPx))) },
})
