import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import {
  DataGrid,
  type GridRowSelectionModel,
  type GridSortDirection,
  type GridSortModel,
  gridClasses,
  useGridApiRef,
} from '@mui/x-data-grid'
import { createContext, type FocusEvent, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { type RequestId, requestId } from '#contract/ids.ts'
import { maxPageSize, type QueueRow, type QueueSort, queueSort } from '#contract/requests/queue-query.ts'
import { useReference } from '../connect/use-reference.ts'
import { useLook } from '../look/look-provider.tsx'
import { useWords } from '../words/use-words.ts'
import { columnDefinitions } from './column-definitions.tsx'
import { checkboxPx, type ColumnName, type ColumnPlan, columnName, rowHeights } from './column-plan.ts'
import { useStillRows } from './use-still-rows.ts'
import { gridWords } from './grid-words.ts'

const EmptyContext = createContext<ReactNode>(null)
const NoRows = (): ReactNode => useContext(EmptyContext)
const slots = { noRowsOverlay: NoRows }
const slotProps = { loadingOverlay: { variant: 'skeleton', noRowsVariant: 'skeleton' } } as const
/** Pages are ours (the URL says which): to the grid there is only the one that it shows. */
const onePage = { page: 0, pageSize: maxPageSize }
/** The grid's own columns are at least 50 px wide; the plan of the columns counts with this. */
const checkboxColumn = { width: checkboxPx, minWidth: checkboxPx }
const sortingOrder: GridSortDirection[] = ['asc', 'desc']

type QueueGridProps = {
  rows: readonly QueueRow[]
  /** Changes when the rows answer another question: the list then begins at its top. */
  question: string
  total: number
  loading: boolean
  plan: ColumnPlan
  columns: readonly ColumnName[]
  sort: QueueSort
  onSort: (sort: QueueSort) => void
  onResizeColumn: (name: ColumnName, widthPx: number) => void
  selected: ReadonlySet<RequestId>
  onSelect: (ids: ReadonlySet<RequestId>) => void
  focused: RequestId | null
  /** Rises when the keyboard moved the focus and the grid has to follow. */
  focusAsked: number
  onFocus: (id: RequestId) => void
  opened: RequestId | null
  onOpen: (id: RequestId) => void
  label: string
  /** What stands in the place of the rows when there are none. */
  empty: ReactNode
}

const Grid = styled(DataGrid<QueueRow>)(({ theme }) => ({
  border: 0,
  borderRadius: 0,
  fontSize: '0.8125rem',
  '--DataGrid-rowBorderColor': theme.tokens.line,
  '--DataGrid-t-color-interactive-focus': theme.tokens.focus,
  [`& .${gridClasses.columnHeader}`]: { color: theme.tokens.quietText, padding: '0 8px' },
  [`& .${gridClasses.columnHeaderTitle}`]: { fontWeight: 600, fontSize: '0.75rem' },
  // Where a column can be resized is shown to the hand that comes near.
  [`& .${gridClasses.columnSeparator}`]: { color: theme.tokens.strongLine, opacity: 0 },
  [`& .${gridClasses.columnHeaders}:hover .${gridClasses.columnSeparator}`]: { opacity: 0.6 },
  [`& .${gridClasses.cell}`]: { padding: '0 8px', minWidth: 0 },
  [`& .${gridClasses.row}`]: { cursor: 'default' },
  [`& .${gridClasses.row}:hover`]: { backgroundColor: theme.tokens.hover },
  [`& .${gridClasses.row}.Mui-selected, & .${gridClasses.row}.Mui-selected:hover`]: {
    backgroundColor: theme.tokens.chosen,
  },
  '& .queue-row-open': {
    backgroundColor: theme.tokens.chosen,
    boxShadow: `inset 3px 0 0 ${theme.tokens.accent}`,
  },
  '& .queue-row-open:hover': { backgroundColor: theme.tokens.chosen },
  '& .queue-row-focused': { boxShadow: `inset 3px 0 0 ${theme.tokens.strongLine}` },
  '& .queue-row-focused.queue-row-open': { boxShadow: `inset 3px 0 0 ${theme.tokens.accent}` },
}))

/** The grid itself: it draws what it is told and reports what the person did; it decides nothing. */
export function QueueGrid(props: QueueGridProps) {
  const {
    rows,
    plan,
    columns,
    sort,
    selected,
    focused,
    focusAsked,
    opened,
    onFocus,
    onOpen,
    onSelect,
    onSort,
  } = props
  const { t, textOf, language } = useWords()
  const { nonce } = useLook()
  const reference = useReference()
  const apiRef = useGridApiRef()
  const definitions = useMemo(
    () => columnDefinitions(columns, plan, reference, { t, textOf }),
    [columns, plan, reference, t, textOf],
  )
  useStillRows(apiRef, rows, props.question, rowHeights[plan.density])
  useEffect(
    () => apiRef.current?.subscribeEvent('cellFocusIn', ({ id }) => onFocus(requestId.parse(id))),
    [apiRef, onFocus],
  )
  useFollowFocus(apiRef, rows, focused, focusAsked)

  // The grid takes a new model object for a new model and jumps to its top: each stays the same until it changes.
  const sortModel = useMemo<GridSortModel>(
    () => [{ field: sort.field, sort: sort.direction }],
    [sort.field, sort.direction],
  )
  const selection = useMemo<GridRowSelectionModel>(
    () => ({ type: 'include', ids: new Set(selected) }),
    [selected],
  )

  return (
    <EmptyContext value={props.empty}>
      <Box sx={{ height: '100%' }} onBlur={(event) => letGo(apiRef, event)}>
        <Grid
          apiRef={apiRef}
          {...(nonce === undefined ? {} : { nonce })}
          aria-label={props.label}
          rows={rows}
          columns={definitions}
          rowHeight={rowHeights[plan.density]}
          columnHeaderHeight={32}
          rowCount={props.total}
          loading={props.loading}
          paginationMode="server"
          paginationModel={onePage}
          sortingMode="server"
          filterMode="server"
          sortModel={sortModel}
          sortingOrder={sortingOrder}
          onSortModelChange={([chosen]) => {
            const parsed = queueSort.safeParse({ field: chosen?.field, direction: chosen?.sort })
            if (parsed.success) onSort(parsed.data)
          }}
          checkboxSelection
          disableRowSelectionOnClick
          disableRowSelectionExcludeModel
          keepNonExistentRowsSelected
          rowSelectionModel={selection}
          onRowSelectionModelChange={({ ids }) =>
            onSelect(new Set([...ids].map((id) => requestId.parse(id))))
          }
          checkboxColDef={checkboxColumn}
          onRowClick={({ row }) => onOpen(row.id)}
          onCellKeyDown={({ id, field }, event) => {
            if (event.key !== 'Enter' || field === '__check__') return
            event.preventDefault()
            // Ours is ahead of the grid's when keys come quickly.
            onOpen(focused ?? requestId.parse(id))
          }}
          onColumnWidthChange={({ colDef, width }) => {
            const name = columnName.safeParse(colDef.field)
            if (name.success) props.onResizeColumn(name.data, width)
          }}
          getRowClassName={({ id }) =>
            [id === opened ? 'queue-row-open' : '', id === focused ? 'queue-row-focused' : '']
              .join(' ')
              .trim()
          }
          disableColumnMenu
          disableColumnFilter
          disableEval
          hideFooter
          slots={slots}
          slotProps={slotProps}
          localeText={gridWords(language)}
        />
      </Box>
    </EmptyContext>
  )
}

/**
 * The person has gone on to write somewhere else. The grid would take the focus back when the row that had it leaves the
 * list, and the next letters would be commands.
 */
function letGo(apiRef: ReturnType<typeof useGridApiRef>, event: FocusEvent<HTMLElement>): void {
  const to = event.relatedTarget
  if (to === null || event.currentTarget.contains(to)) return
  apiRef.current?.setState((state) => ({ ...state, focus: { ...state.focus, cell: null } }))
}

/** The keyboard moved our focus: the grid's own focus and its scroll position follow, once per move. */
function useFollowFocus(
  apiRef: ReturnType<typeof useGridApiRef>,
  rows: readonly QueueRow[],
  focused: RequestId | null,
  focusAsked: number,
): void {
  const followed = useRef(focusAsked)
  useEffect(() => {
    if (followed.current === focusAsked || focused === null) return
    const rowIndex = rows.findIndex((row) => row.id === focused)
    if (rowIndex < 0) return
    followed.current = focusAsked
    apiRef.current?.scrollToIndexes({ rowIndex })
    apiRef.current?.setCellFocus(focused, 'subject')
  }, [apiRef, rows, focused, focusAsked])
}
