import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import { useMemo } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { SectionHeading } from '../look/section-heading.tsx'
import type { ValueContext } from '../words/check-value.ts'
import type { Withdrawable } from '../connect/use-withdraw.ts'
import { useWords } from '../words/use-words.ts'
import { AttachmentList } from './attachment-list.tsx'
import { FormSection } from './form-section.tsx'
import type { Identities, Mismatch } from './identities.ts'
import { PaneBanners } from './pane-banners.tsx'
import { ProblemList } from './problem-list.tsx'
import { problemRows, type ReadStep } from './read-form.ts'
import { SimilarRequests } from './similar-requests.tsx'
import { TagLine } from './tag-line.tsx'
import { Thread } from './thread.tsx'
import { WaitingChanges } from './waiting-line.tsx'
import { useMarkRead } from './use-mark-read.ts'
import { useReveal } from './use-reveal.ts'
import type { AllowedActs } from './use-request-acts.ts'

/** The request in one scroll: what to know first, what to check, the form, its files, what has been said. */
export function RequestTab(props: {
  detail: RequestDetail
  steps: readonly ReadStep[]
  who: Identities
  mismatches: readonly Mismatch[]
  serviceName: string | null
  context: ValueContext
  allowed: AllowedActs
  onShowCustomer: () => void
  onWithdraw: (item: Withdrawable) => void
  onOpenRequest: (id: RequestId) => void
  onOpenNeedsYou: () => void
}) {
  const { detail, steps, allowed } = props
  const { t } = useWords()
  const { request } = detail
  const reveal = useReveal(request.id)
  const { end, markRead } = useMarkRead(detail, allowed.markRead)
  const withdrawable = useMemo(() => waitingMessages(detail), [detail])
  const loose = detail.attachments.filter(({ messageId, noteId }) => messageId === null && noteId === null)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <PaneBanners
        detail={detail}
        actingFor={props.who.actingFor}
        allowed={allowed}
        onOpenNeedsYou={props.onOpenNeedsYou}
        onShowThread={() => end.current?.scrollIntoView({ block: 'end' })}
        onMarkRead={markRead}
      />
      {detail.outbox.length > 0 && <WaitingChanges requestId={request.id} onWithdraw={props.onWithdraw} />}
      <SimilarRequests similar={detail.similar} onOpenRequest={props.onOpenRequest} />
      <TagLine tags={request.tags} />
      {detail.form !== null && (
        <ProblemList
          problems={problemRows(steps)}
          mismatches={props.mismatches}
          onShowValue={showValue}
          onShowCustomer={props.onShowCustomer}
        />
      )}
      <Divider />
      <FormSection
        detail={detail}
        steps={steps}
        serviceName={props.serviceName}
        context={props.context}
        reveal={reveal}
      />
      {loose.length > 0 && (
        <section>
          <SectionHeading>{t('request.attachments.title')}</SectionHeading>
          <AttachmentList attachments={loose} />
        </section>
      )}
      <Divider />
      <Thread detail={detail} withdrawable={withdrawable} onWithdraw={props.onWithdraw} />
      <div ref={end} />
    </Box>
  )
}

/** Messages whose command has not been sent: they can still be taken back here. */
function waitingMessages(detail: RequestDetail): ReadonlyMap<string, OutboxItem> {
  const items = new Map<string, OutboxItem>()
  for (const item of detail.outbox) {
    const messageId = item.command.args['messageId']
    if (item.state === 'queued' && typeof messageId === 'string') items.set(messageId, item)
  }
  return items
}

function showValue(key: string): void {
  const row = document.getElementById(`value-${key}`)
  row?.scrollIntoView({ block: 'center' })
  row?.focus({ preventScroll: true })
}
