import { expect, test } from 'vitest'
import {
  type ColumnPlan,
  chosenColumns,
  columnPlan,
  defaultPlan,
  fittingColumns,
  fullOrder,
  moveColumn,
  resizeColumn,
  toggleColumn,
} from './column-plan.ts'

test('with room enough every chosen column is shown in its order', () => {
  expect(fittingColumns(defaultPlan, 1400)).toEqual(chosenColumns(defaultPlan))
})

test('beside an open request the columns leave in a set order and the rest keep theirs', () => {
  expect(fittingColumns(defaultPlan, 900)).toEqual([
    'status',
    'number',
    'subject',
    'customerName',
    'dueAt',
    'unread',
    'assignee',
  ])
  expect(fittingColumns(defaultPlan, 638)).toEqual(['status', 'number', 'subject', 'dueAt', 'unread'])
  expect(fittingColumns(defaultPlan, 598)).toEqual(['status', 'number', 'subject', 'dueAt'])
  expect(fittingColumns(defaultPlan, 488)).toEqual(['number', 'subject', 'dueAt'])
})

test('number, subject and due time stay however narrow it gets', () => {
  expect(fittingColumns(defaultPlan, 10)).toEqual(['number', 'subject', 'dueAt'])
})

test('a wide column that the person made leaves earlier than it otherwise would', () => {
  const wide = resizeColumn(defaultPlan, 'customerName', 400)
  expect(fittingColumns(wide, 720)).not.toContain('customerName')
  expect(fittingColumns(defaultPlan, 812)).toContain('customerName')
})

test('moving and hiding columns changes nothing else', () => {
  const moved = moveColumn(defaultPlan, 'dueAt', -1)
  expect(chosenColumns(moved).slice(4, 7)).toEqual(['organisation', 'dueAt', 'receivedAt'])
  expect(moveColumn(defaultPlan, 'status', -1)).toBe(defaultPlan)
  expect(chosenColumns(toggleColumn(defaultPlan, 'number'))).not.toContain('number')
  expect(toggleColumn(defaultPlan, 'subject')).toBe(defaultPlan)
})

test('a plan remembered by an older version still lists columns that came later', () => {
  const old: ColumnPlan = columnPlan.parse({
    order: ['number', 'subject'],
    shown: ['number', 'subject'],
    widths: {},
    density: 'compact',
  })
  expect(fullOrder(old)).toContain('dueAt')
  expect(chosenColumns(old)).toEqual(['number', 'subject'])
})
