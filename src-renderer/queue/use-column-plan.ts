import { useMemo } from 'react'
import type { BuiltInView } from '#contract/requests/queue-query.ts'
import { useRemembered } from '../connect/use-remembered.ts'
import {
  calmSubject,
  chosenColumns,
  narrowestSubject,
  type ColumnName,
  type ColumnPlan,
  columnPlan,
  defaultPlan,
  fittingColumns,
} from './column-plan.ts'

const checkboxPx = 40
const scrollbarPx = 16

/** The person's columns in this view, and which of them are on screen now. */
export function useColumnPlan(
  view: BuiltInView,
  besideRequest: boolean,
  widthPx: number,
): { plan: ColumnPlan; setPlan: (plan: ColumnPlan) => void; columns: ColumnName[] } {
  const [plan, setPlan] = useRemembered(`columns.${view}`, columnPlan, defaultPlan)
  const columns = useMemo(
    () =>
      besideRequest || plan === defaultPlan
        ? fittingColumns(
            plan,
            widthPx - checkboxPx - scrollbarPx,
            besideRequest ? narrowestSubject : calmSubject,
          )
        : chosenColumns(plan),
    [plan, besideRequest, widthPx],
  )
  return { plan, setPlan, columns }
}
