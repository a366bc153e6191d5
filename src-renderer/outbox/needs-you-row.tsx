import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Checkbox from '@mui/material/Checkbox'
import Typography from '@mui/material/Typography'
import { memo } from 'react'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import type { OutboxRow } from '#contract/outbox/outbox-view.ts'
import { useReference } from '../connect/use-reference.ts'
import { type Tone, ToneMark, toneGround } from '../look/tone-mark.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayCommand } from '../words/say-command.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { NeedsYouCard } from './needs-you-card.tsx'
import type { WhatOf } from './what-of.ts'

/** One change in a line: its state, its request, what was wanted; its card opens under it. */
export const NeedsYouRow = memo(function NeedsYouRow({
  row,
  whatOf,
  open,
  selected,
  onToggle,
  onSelect,
  onOpen,
  onShow,
}: {
  row: OutboxRow
  whatOf: WhatOf
  open: boolean
  selected: boolean
  onToggle: () => void
  onSelect: (on: boolean) => void
  onOpen: (id: RequestId) => void
  onShow: (key: CommandKey) => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  const names = useReference()
  const { command, state, requestNumber: number } = row
  const what = sayCommand(command, { t, language, names })
  const tone: Tone = state === 'rejected' ? 'wrong' : 'notice'
  return (
    <Box
      component="article"
      aria-label={`${t(`outbox.state.${state}`)}: ${number}`}
      data-command={command.key}
      sx={{
        '& + article': { borderTop: 1, borderColor: 'divider' },
        // A row out of sight costs nothing.
        contentVisibility: open ? 'visible' : 'auto',
        containIntrinsicSize: 'auto 34px',
      }}
    >
      <Box
        sx={({ tokens }) => ({
          display: 'flex',
          alignItems: 'center',
          backgroundColor: selected ? tokens.chosen : undefined,
        })}
      >
        <Checkbox
          size="small"
          checked={selected}
          onChange={(_event, on) => onSelect(on)}
          slotProps={{ input: { 'aria-label': t('needsYou.select', { what, number }) } }}
          sx={{ p: 1, ml: 1 }}
        />
        <ButtonBase
          data-row={command.key}
          aria-expanded={open}
          onClick={onToggle}
          sx={({ tokens }) => ({
            flex: 1,
            minWidth: 0,
            minHeight: 34,
            px: 1.5,
            gap: 2,
            justifyContent: 'flex-start',
            textAlign: 'left',
            font: 'inherit',
            // The frame around the group would cut it off.
            outlineOffset: -2,
            '&:hover': { backgroundColor: tokens.hover },
          })}
        >
          <Box
            component="span"
            sx={(theme) => ({
              display: 'inline-flex',
              alignItems: 'center',
              gap: 1.5,
              px: 2,
              flex: 'none',
              borderRadius: 1,
              fontWeight: 650,
              backgroundColor: toneGround(tone, theme),
            })}
          >
            <ToneMark tone={tone} />
            {t(`outbox.state.${state}`)}
          </Box>
          <Box component="span" sx={{ flex: '0 1 auto', minWidth: 0, fontWeight: 600 }}>
            {what}
          </Box>
          <Typography component="span" noWrap color="textSecondary" sx={{ flex: '1 1 0', minWidth: 60 }}>
            {`${number} ${row.requestSubject}`}
          </Typography>
          <Typography component="span" variant="caption" color="textSecondary" sx={{ flex: 'none' }}>
            {t('outbox.writtenOffline', { time: shortInstant(command.issuedAt, now, language, t) })}
          </Typography>
          <Box component="span" aria-hidden="true" sx={{ flex: 'none', width: 12 }}>
            {open ? '▾' : '▸'}
          </Box>
        </ButtonBase>
      </Box>
      {open && <NeedsYouCard commandKey={command.key} whatOf={whatOf} onOpen={onOpen} onShow={onShow} />}
    </Box>
  )
})
