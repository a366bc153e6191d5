import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import type { CommandView, FieldChoice } from '#contract/outbox/outbox-view.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { shortInstant } from '../words/format-time.ts'
import { everythingTyped } from '../words/say-command.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { NeedsYouReason } from './needs-you-reason.tsx'
import { offersRepeat } from './advice-for.ts'
import { NeedsYouWays } from './needs-you-ways.tsx'
import { ThreeWayTable } from './three-way-table.tsx'
import type { WhatOf } from './what-of.ts'

export type CardProps = {
  commandKey: CommandKey
  whatOf: WhatOf
  onOpen: (id: RequestId) => void
  /** Opens the card of another change of the list. */
  onShow: (key: CommandKey) => void
}

/** One change that waits for its person: field by field, what stood in the way, and first the safest way on. */
export function NeedsYouCard({ commandKey: key, ...props }: CardProps) {
  const { data } = useLive(['outbox.command', key], (engine, signal) =>
    engine.outbox.command({ key }, { signal }),
  )
  if (data === undefined || data === null) return <Box sx={{ minHeight: 96 }} />
  return <CardBody view={data} {...props} />
}

function CardBody({ view, whatOf, onOpen, onShow }: Omit<CardProps, 'commandKey'> & { view: CommandView }) {
  const { t, language } = useWords()
  const now = useNow()
  const names = useReference()
  const [chosen, setChosen] = useState<Readonly<Record<string, FieldChoice>>>({})
  const text = everythingTyped(view.item.command)
  const mayChoose = offersRepeat(view) && Object.keys(view.choices).length > 0
  return (
    <Box>
      {view.fields.length > 0 && (
        <ThreeWayTable
          fields={view.fields}
          saying={{ t, language, names }}
          choosing={
            mayChoose
              ? {
                  choices: view.choices,
                  chosen,
                  onChoose: (field, choice) => setChosen((before) => ({ ...before, [field]: choice })),
                }
              : undefined
          }
        />
      )}
      <Box sx={{ px: 3, py: 2, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        {view.fields.length > 0 && (
          <Typography variant="caption" color="textSecondary">
            {view.knownAt === null
              ? t('needsYou.neverKnown')
              : t('needsYou.knownAt', { time: shortInstant(view.knownAt, now, language, t) })}
          </Typography>
        )}
        <NeedsYouReason view={view} whatOf={whatOf} onShow={onShow} />
        {text !== null && <TypedText text={text} />}
        {view.refusedNow !== null && view.mayReapply && view.item.state !== 'rejected' && (
          <Typography>{t('needsYou.refusedNow', { why: sayRefusal(view.refusedNow, t) })}</Typography>
        )}
        <NeedsYouWays view={view} chosen={chosen} hasText={text !== null} onOpen={onOpen} />
      </Box>
    </Box>
  )
}

function TypedText({ text }: { text: string }) {
  const { t } = useWords()
  return (
    <Box>
      <Typography variant="caption" color="textSecondary">
        {t('outbox.textKept')}
      </Typography>
      <Box
        // Long texts are scrolled by keyboard too.
        tabIndex={0}
        sx={{
          maxHeight: 160,
          overflowY: 'auto',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          borderLeft: 3,
          borderColor: 'divider',
          pl: 3,
        }}
      >
        {text}
      </Box>
    </Box>
  )
}
