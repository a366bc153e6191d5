import type { RequestId } from '#contract/ids.ts'
import { PlaceColumn } from '../look/place-column.tsx'
import { useWords } from '../words/use-words.ts'
import { ContactPanel } from './contact-panel.tsx'
import { LeavingList } from './leaving-list.tsx'
import { NeedsYouList } from './needs-you-list.tsx'

/** One's own changes: first those that need the person, then those on their way, and how it stands with central. */
export function OutboxPlace({ onOpen }: { onOpen: (id: RequestId) => void }) {
  const { t } = useWords()
  return (
    <PlaceColumn label={t('outbox.placeLabel')} gap={5}>
      <NeedsYouList onOpen={onOpen} />
      <LeavingList onOpen={onOpen} />
      <ContactPanel />
    </PlaceColumn>
  )
}
