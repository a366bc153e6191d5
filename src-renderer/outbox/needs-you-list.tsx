import Box from '@mui/material/Box'
import type { RequestId } from '#contract/ids.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import { useWords } from '../words/use-words.ts'
import { NeedsYouCard } from './needs-you-card.tsx'
import { OutboxFrame, useOutbox } from './outbox-frame.tsx'

/** Changes that did not go through as they were: each with what stood in the way and the ways on. */
export function NeedsYouList({ onOpen }: { onOpen: (id: RequestId) => void }) {
  const { t } = useWords()
  const live = useOutbox()
  const items = (live.data ?? []).filter(({ state }) => needsPerson(state))
  return (
    <OutboxFrame
      live={live}
      items={items}
      title={t('outbox.needsYou')}
      intro={t('outbox.needsYouIntro', { count: items.length })}
      empty={t('outbox.needsYouEmpty')}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        {items.map((item) => (
          <NeedsYouCard key={item.command.key} item={item} onOpen={onOpen} />
        ))}
      </Box>
    </OutboxFrame>
  )
}
