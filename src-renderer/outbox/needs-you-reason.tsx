import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { CommandKey } from '#contract/ids.ts'
import type { CommandView } from '#contract/outbox/outbox-view.ts'
import { useReference } from '../connect/use-reference.ts'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { sayWaiting } from '../words/say-waiting.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { adviceKey } from './advice-for.ts'
import type { WhatOf } from './what-of.ts'

/** What stood in the way, in a sentence, and what helps. */
export function NeedsYouReason({
  view,
  whatOf,
  onShow,
}: {
  view: CommandView
  whatOf: WhatOf
  onShow: (key: CommandKey) => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  const names = useReference()
  const { item, why } = view
  const wanted = view.fields.filter(({ mine }) => mine !== undefined)
  return (
    <Box>
      {item.conflict !== null && (
        <Typography>
          {t('outbox.conflictText', {
            name: item.conflict.byName,
            time: shortInstant(item.conflict.at, now, language, t),
          })}{' '}
          {wanted.length > 0 && wanted.every(({ same }) => same) && t('outbox.unchangedNow')}
        </Typography>
      )}
      {(item.state === 'held' || item.state === 'stuck') && (
        <Typography>
          {sayWaiting(why, { t, language, names, now, whatOf })}{' '}
          {why.why === 'held' && why.key !== null && whatOf(why.key) !== undefined && (
            <ShowAwaited awaited={why.key} onShow={onShow} />
          )}
        </Typography>
      )}
      {item.state === 'rejected' && item.refusal !== null && (
        <>
          <Typography sx={{ fontWeight: 600 }}>{sayRefusal(item.refusal, t)}</Typography>
          <Typography>{t(`outbox.advice.${adviceKey(item.refusal.code)}`)}</Typography>
        </>
      )}
      {view.holds > 0 && <Typography>{t('needsYou.holds', { count: view.holds })}</Typography>}
      {view.gone && item.refusal?.code !== 'access_lost' && <Typography>{t('needsYou.gone')}</Typography>}
    </Box>
  )
}

function ShowAwaited({ awaited, onShow }: { awaited: CommandKey; onShow: (key: CommandKey) => void }) {
  const { t } = useWords()
  return (
    <Button variant="text" sx={{ minHeight: 22, py: 0 }} onClick={() => onShow(awaited)}>
      {t('needsYou.showAwaited')}
    </Button>
  )
}
