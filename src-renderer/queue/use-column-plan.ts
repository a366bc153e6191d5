import { useMemo } from 'react'
import type { BuiltInView } from '#contract/requests/queue-query.ts'
import { useRemembered } from '../connect/use-remembered.ts'
import {
  calmSubject,
  checkboxPx,
  chosenColumns,
  narrowestSubject,
  type ColumnName,
  type ColumnPlan,
  columnPlan,
  defaultPlanOf,
  fittingColumns,
} from './column-plan.ts'

const scrollbarPx = 16

/** The person's columns in this view, and which of them are on screen now. */
export function useColumnPlan(
  view: BuiltInView,
  besideRequest: boolean,
  widthPx: number,
): { plan: ColumnPlan; setPlan: (plan: ColumnPlan) => void; columns: ColumnName[] } {
  const [plan, setPlan] = useRemembered(`columns.${view}`, columnPlan, defaultPlanOf(view))
  const columns = useMemo(
    () =>
      besideRequest || hasOwnColumns(plan, view)
        ? fittingColumns(
            plan,
            widthPx - checkboxPx - scrollbarPx,
            besideRequest ? narrowestSubject : calmSubject,
          )
        : chosenColumns(plan),
    [plan, view, besideRequest, widthPx],
  )
  return { plan, setPlan, columns }
}

/** Nobody has chosen other columns here; a density or a width does not make the rest overflow. */
function hasOwnColumns(plan: ColumnPlan, view: BuiltInView): boolean {
  const own = defaultPlanOf(view).shown
  return plan.shown.length === own.length && own.every((name) => plan.shown.includes(name))
}
