import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import type { LikeGroup, OutboxRow } from '#contract/outbox/outbox-view.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { isEditable, useEditCommand } from '../connect/use-edit-command.ts'
import { useKeys } from '../look/use-keys.ts'
import { useWords } from '../words/use-words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { GroupHeading } from './group-heading.tsx'
import { NeedsYouRow } from './needs-you-row.tsx'
import { OutboxFrame, rowsAtOnce } from './outbox-frame.tsx'
import { useOpenRows } from './use-open-rows.ts'
import { whatOfRows } from './what-of.ts'

/** Changes that did not go through as they were, alike ones together: one by one, or many at once. */
export function NeedsYouList({ onOpen }: { onOpen: (id: RequestId) => void }) {
  const { t, language } = useWords()
  const names = useReference()
  const edit = useEditCommand()
  const [limit, setLimit] = useState(rowsAtOnce)
  const live = useLive(['outbox.needsYou', limit], (engine, signal) =>
    engine.outbox.needsYou({ limit }, { signal }),
  )
  const rows = useMemo(() => live.data?.rows ?? [], [live.data])
  const groups = live.data?.groups ?? []
  const [picked, setPicked] = useState<ReadonlySet<CommandKey>>(new Set())
  // What is decided leaves the list, and the selection with it.
  const selected = groups.flatMap(({ keys }) => keys).filter((key) => picked.has(key))
  const { isOpen, toggle, show } = useOpenRows(rows, live.data?.total ?? 0)
  const whatOf = useMemo(() => whatOfRows(rows, { t, language, names }), [rows, t, language, names])
  const list = useRef<HTMLDivElement>(null)

  const pick = (keys: readonly CommandKey[], on: boolean): void =>
    setPicked((before) => {
      const after = new Set(before)
      for (const key of keys)
        if (on) after.add(key)
        else after.delete(key)
      return after
    })
  const focused = (): OutboxRow | undefined => {
    const key = document.activeElement?.closest<HTMLElement>('[data-command]')?.dataset['command']
    return rows.find(({ command }) => command.key === key)
  }
  const move = (by: 1 | -1): false | undefined => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = buttons.findIndex((button) => button.dataset['row'] === focused()?.command.key)
    const next = buttons[at === -1 ? 0 : at + by]
    if (next === undefined) return false
    next.focus()
    return undefined
  }
  const onFocused = (act: (row: OutboxRow) => void) => (): false | undefined => {
    const row = focused()
    if (row === undefined) return false
    act(row)
    return undefined
  }
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      x: onFocused(({ command: { key } }) => pick([key], !picked.has(key))),
      e: onFocused(({ command, unsent }) => {
        if (!unsent && isEditable(command.type)) edit(command.key)
      }),
    },
    rows.length > 0,
  )

  return (
    <OutboxFrame
      live={live}
      shown={rows.length}
      id="outbox-needs-you"
      title={t('outbox.needsYou')}
      intro={t('outbox.needsYouIntro', { count: live.data?.total ?? 0 })}
      empty={t('outbox.needsYouEmpty')}
      onMore={(more) => setLimit(limit + more)}
    >
      {rows.length > 1 && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 1 }}>
          {t('needsYou.keys')}
        </Typography>
      )}
      {selected.length > 0 && <BulkBar keys={selected} onClear={() => setPicked(new Set())} />}
      <Box ref={list} sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
        {groups.map((group) => (
          <Group key={group.id} group={group} rows={rows}>
            {(ofGroup) => (
              <>
                {group.keys.length > 1 && (
                  <GroupHeading
                    group={group}
                    selected={group.keys.filter((key) => picked.has(key)).length}
                    onSelect={(on) => pick(group.keys, on)}
                  />
                )}
                {ofGroup.map((row) => (
                  <NeedsYouRow
                    key={row.command.key}
                    row={row}
                    whatOf={whatOf}
                    open={isOpen(row.command.key)}
                    selected={picked.has(row.command.key)}
                    onToggle={() => toggle(row.command.key)}
                    onSelect={(on) => pick([row.command.key], on)}
                    onOpen={onOpen}
                    onShow={(key) => {
                      show(key)
                      list.current?.querySelector<HTMLElement>(`[data-row="${key}"]`)?.focus()
                    }}
                  />
                ))}
              </>
            )}
          </Group>
        ))}
      </Box>
    </OutboxFrame>
  )
}

/** The rows of one group that are shown; a group further down than the page is not. */
function Group({
  group,
  rows,
  children,
}: {
  group: LikeGroup
  rows: readonly OutboxRow[]
  children: (rows: readonly OutboxRow[]) => ReactNode
}) {
  const keys = new Set(group.keys)
  const shown = rows.filter(({ command }) => keys.has(command.key))
  if (shown.length === 0) return null
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 2, overflow: 'hidden' }}>
      {children(shown)}
    </Box>
  )
}
