import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { visuallyHidden } from '../look/visually-hidden.ts'
import { useMemo, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { useCommand } from '../connect/use-command.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { useNotify } from '../look/notices.tsx'
import { useKeys } from '../look/use-keys.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { BulkBar, bulkLimit } from './bulk-bar.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { ClearSearch } from './clear-search.tsx'
import { defaultPlanOf, resizeColumn } from './column-plan.ts'
import { fetchRows } from './fetch-rows.ts'
import { FilterBar } from './filter-bar.tsx'
import { OnlyOnCentral } from './only-on-central.tsx'
import { QueueEmpty } from './queue-empty.tsx'
import { QueueFoot } from './queue-foot.tsx'
import { QueueGrid } from './queue-grid.tsx'
import { type QueueLocation, queryOf } from './queue-location.ts'
import { SearchElsewhere } from './search-elsewhere.tsx'
import { TakeAlong } from './take-along.tsx'
import { usePinning } from '../connect/use-pinning.ts'
import { useColumnPlan } from './use-column-plan.ts'
import { useQueueFocus } from './use-queue-focus.ts'
import type { Go } from './use-queue-location.ts'
import { useQueuePage } from './use-queue-page.ts'
import { useWidth } from './use-width.ts'

type QueuePlaceProps = {
  location: QueueLocation
  go: Go
  /** Opens the reassign dialog for at least one request; `done` is called when something was reassigned. */
  onReassign: (requests: readonly QueueRow[], done: () => void) => void
  /** Opens the request with the cursor in its composer. */
  onReply: (id: RequestId) => void
  /** Takes this view along for work without a network. */
  onTakeAlong: () => void
}

const nothing: ReadonlyMap<RequestId, QueueRow> = new Map()
const noIds: RequestId[] = []
const noRows: QueueRow[] = []

/** The queue: its title, filters, grid and pager, and what the keyboard does in them. */
export function QueuePlace({ location, go, onReassign, onReply, onTakeAlong }: QueuePlaceProps) {
  const { t, number } = useWords()
  const notify = useNotify()
  const connection = useConnectionNow()
  const isOffline = connection === 'offline' || connection === 'working-offline'
  const live = useQueuePage(location)
  const [width, measure] = useWidth()
  const { plan, setPlan, columns } = useColumnPlan(location.view, location.requestId !== null, width)
  const [selection, setSelection] = useState({ view: location.view, chosen: nothing })
  const selected = selection.view === location.view ? selection.chosen : nothing
  const selectedIds = useMemo(() => new Set(selected.keys()), [selected])
  const select = (chosen: ReadonlyMap<RequestId, QueueRow>): void =>
    setSelection({ view: location.view, chosen })

  const rows = live.data?.rows
  const total = live.data?.total ?? 0
  const ids = useMemo(() => rows?.map((row) => row.id) ?? noIds, [rows])
  const { focused, asked, focus, step } = useQueueFocus(ids, live.data?.question ?? '', location.requestId)
  const target = focused ?? location.requestId
  // What is open is what the person is looking at, also when it has left this list, or its pane is still loading.
  const acted = location.requestId ?? focused

  const take = useCommand((engine, id: RequestId) => engine.requests.take({ requestId: id, args: {} }))
  const fetchAll = useCommand((engine, _input: null) => fetchRows(engine, queryOf(location), bulkLimit))

  const pin = usePinning()
  const pinChosen = (): void | false => {
    const chosen = selected.size > 0 ? [...selected.keys()] : acted === null ? [] : [acted]
    if (chosen.length === 0 || chosen.length > bulkLimit) return false
    void pin(chosen)
    return undefined
  }

  const open = (id: RequestId): void => {
    focus(id)
    go({ requestId: id }, location.requestId === null ? 'push' : 'replace')
  }
  const move = (by: number): void => {
    const next = step(by)
    if (next !== null && location.requestId !== null) go({ requestId: next }, 'replace')
  }
  const takeTarget = async (id: RequestId): Promise<void> => {
    const outcome = await take.run(id)
    if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
    const taken = rows?.find((row) => row.id === id)
    if (outcome.ok && taken !== undefined)
      notify('success', t(isOffline ? 'queue.takenOffline' : 'queue.taken', { number: taken.number }))
  }
  const selectIds = (chosen: ReadonlySet<RequestId>): void => {
    const known = new Map([...selected, ...(rows ?? noRows).map((row) => [row.id, row] as const)])
    select(new Map([...known].filter(([id]) => chosen.has(id))))
  }
  const toggle = (id: RequestId): void => {
    const next = new Set(selectedIds)
    if (!next.delete(id)) next.add(id)
    selectIds(next)
  }
  /** @returns false where only the open request's own pane knows it */
  const reassign = (): void | false => {
    const chosen =
      selected.size > 0 ? [...selected.values()] : (rows ?? noRows).filter(({ id }) => id === acted)
    if (chosen.length === 0) return false
    if (chosen.length <= bulkLimit) onReassign(chosen, () => select(nothing))
    return undefined
  }
  const selectAll = async (): Promise<void> => {
    const outcome = await fetchAll.run(null)
    if (outcome.ok) select(new Map(outcome.answer.map((row) => [row.id, row])))
    else notify('error', sayRefusal(outcome.refusal, t))
  }

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => (target === null ? undefined : toggle(target)),
    o: () => (target === null ? undefined : open(target)),
    t: () => (acted === null ? false : void takeTarget(acted)),
    a: reassign,
    r: () => (acted === null ? false : onReply(acted)),
    p: pinChosen,
    Escape: () => {
      if (selected.size > 0) select(nothing)
      else if (location.requestId !== null) go({ requestId: null })
      else return false
      return undefined
    },
  })

  const view = t(`queue.views.${location.view}`)
  const count = t('queue.count', { count: total, formatted: number(total) })
  return (
    <Box
      component="main"
      id="queue"
      aria-label={view}
      aria-busy={live.state === 'loading' || (live.state === 'data' && live.old)}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        minWidth: 0,
        minHeight: 0,
        height: '100%',
        container: 'queue / inline-size',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 3, minHeight: 44 }}>
        <Typography variant="h2" component="h1" noWrap>
          {view}
        </Typography>
        <Typography color="text.secondary" noWrap sx={{ flex: 1, fontVariantNumeric: 'tabular-nums' }}>
          {live.data === undefined ? '' : count}
        </Typography>
        <SearchElsewhere location={location} go={go} />
        <ClearSearch location={location} go={go} />
        <TakeAlong location={location} onTakeAlong={onTakeAlong} />
        <ColumnChooser
          plan={plan}
          original={defaultPlanOf(location.view)}
          onScreen={columns}
          onChange={setPlan}
        />
      </Box>
      {selected.size > 0 ? (
        <BulkBar
          count={selected.size}
          total={total}
          onSelectAll={() => void selectAll()}
          onReassign={reassign}
          onPin={pinChosen}
          onClear={() => select(nothing)}
        />
      ) : (
        <FilterBar location={location} go={go} />
      )}
      {live.state === 'error' && (
        <Alert
          severity="error"
          sx={{ mx: 3, mb: 2 }}
          action={
            <Button color="inherit" onClick={live.askAgain}>
              {t('queue.askAgain')}
            </Button>
          }
        >
          {t('queue.failed')} {sayRefusal(live.refusal, t)}
        </Alert>
      )}
      <Box ref={measure} sx={{ flex: 1, minHeight: 0, borderTop: 1, borderColor: 'divider' }}>
        <QueueGrid
          rows={rows ?? noRows}
          question={live.data?.question ?? ''}
          total={total}
          loading={live.state === 'loading' && live.slow}
          plan={plan}
          columns={columns}
          sort={location.sort}
          onSort={(sort) => go({ sort, page: 1 }, 'replace')}
          onResizeColumn={(name, px) => setPlan(resizeColumn(plan, name, px))}
          selected={selectedIds}
          onSelect={selectIds}
          focused={focused}
          focusAsked={asked}
          onFocus={focus}
          opened={location.requestId}
          onOpen={open}
          label={t('queue.gridLabel', { view })}
          empty={live.state === 'data' && <QueueEmpty location={location} go={go} />}
        />
      </Box>
      <OnlyOnCentral count={live.data?.onlyOnCentral ?? 0} />
      <QueueFoot page={location.page} total={total} onPage={(page) => go({ page })} />
      <Box component="output" sx={visuallyHidden}>
        {live.state === 'data' &&
          t('queue.resultAnnounced', { count: total, formatted: number(total), view })}
      </Box>
    </Box>
  )
}
