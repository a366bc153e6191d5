import Button from '@mui/material/Button'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import { ToneBanner } from '../look/tone-banner.tsx'
import { useWords } from '../words/use-words.ts'
import type { AllowedActs } from './use-request-acts.ts'

/** Everything that must be known before touching the request, worst first; nothing when all is plain. */
export function PaneBanners({
  detail,
  actingFor,
  allowed,
  onOpenNeedsYou,
  onShowThread,
  onMarkRead,
}: {
  detail: RequestDetail
  actingFor: string | null
  allowed: AllowedActs
  onOpenNeedsYou: () => void
  onShowThread: () => void
  onMarkRead: () => void
}) {
  const { t } = useWords()
  const { request, customer, outbox } = detail
  const needsYou = request.needsYou || outbox.some(({ state }) => needsPerson(state))
  return (
    <>
      {needsYou && (
        <ToneBanner
          tone="wrong"
          title={t('request.banner.needsYou')}
          actions={<Button onClick={onOpenNeedsYou}>{t('request.banner.openNeedsYou')}</Button>}
        >
          {t('request.banner.needsYouWhy')}
        </ToneBanner>
      )}
      {detail.partly === true && (
        <ToneBanner tone="plain" title={t('storage.partly')}>
          {t('storage.partlyWhy')}
        </ToneBanner>
      )}
      {request.status === 'cancelled' && (
        <ToneBanner tone="notice" title={t('request.banner.cancelled')}>
          {t('request.banner.cancelledWhy')}
        </ToneBanner>
      )}
      {request.cancelAsked && request.status !== 'cancelled' && (
        <ToneBanner tone="notice" title={t('request.banner.cancelAsked')}>
          {t('request.banner.cancelAskedWhy')}
        </ToneBanner>
      )}
      {customer?.nonDisclosure === true && (
        <ToneBanner tone="wrong" title={t('request.banner.nonDisclosure')}>
          {t('request.banner.nonDisclosureWhy')}
        </ToneBanner>
      )}
      {request.onBehalf && (
        <ToneBanner tone="notice" title={t('request.banner.onBehalf')}>
          {actingFor === null
            ? t('request.banner.onBehalfUnknown')
            : t('request.banner.onBehalfWhy', { name: actingFor })}
        </ToneBanner>
      )}
      {request.unread > 0 && (
        <ToneBanner
          tone="info"
          title={t('request.banner.unread', { count: request.unread })}
          actions={
            <>
              <Button onClick={onShowThread}>{t('request.banner.showUnread')}</Button>
              {allowed.markRead && <Button onClick={onMarkRead}>{t('request.banner.markRead')}</Button>}
            </>
          }
        />
      )}
      {request.tentative ? (
        <ToneBanner tone="notice" title={t('request.banner.tentative')}>
          {t('request.banner.tentativeWhy')}
        </ToneBanner>
      ) : (
        request.pending > 0 && (
          <ToneBanner tone="plain" title={t('request.banner.pending', { count: request.pending })} />
        )
      )}
      {request.waitingReason !== null && (
        <ToneBanner tone="plain" title={t('request.banner.waiting', { reason: request.waitingReason })} />
      )}
    </>
  )
}
