import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useMemo, useRef, useState } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import type { RequestStatus } from '#contract/requests/request-status.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { useRequestReview } from '../connect/use-request-review.ts'
import { useReference } from '../connect/use-reference.ts'
import { useWithdraw, type Withdrawable } from '../connect/use-withdraw.ts'
import { lowWindow } from '../look/low-window.ts'
import { useNotify } from '../look/notices.tsx'
import { useKeys } from '../look/use-keys.ts'
import type { ValueContext } from '../words/check-value.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { AttachmentsTab } from './attachments-tab.tsx'
import { CustomerTab } from './customer-tab.tsx'
import { GiveBackDialog } from './give-back-dialog.tsx'
import { HistoryTab } from './history-tab.tsx'
import { findMismatches, readIdentities } from './identities.ts'
import { readForm } from './read-form.ts'
import { RequestActions } from './request-actions.tsx'
import { RequestHeader } from './request-header.tsx'
import type { RequestPaneProps } from './request-pane.tsx'
import { RequestTab } from './request-tab.tsx'
import { StatusDialog } from './status-dialog.tsx'
import { StatusMenu } from './status-menu.tsx'
import { TagsDialog } from './tags-dialog.tsx'
import { nothingAllowed, useRequestActs } from './use-request-acts.ts'

const tabs = ['request', 'customer', 'attachments', 'history', 'findings'] as const
type TabName = (typeof tabs)[number]

/** The whole of one request: header, what may be done, its parts in tabs, and the composer under them. */
export function RequestView({
  detail,
  slots,
  intent,
  onClose,
  onAssign,
  readOnly = false,
  ...go
}: RequestPaneProps & { detail: RequestDetail }) {
  const { t, language, textOf } = useWords()
  const reference = useReference()
  const { request } = detail
  const mayDo = useRequestActs(request)
  const acts = readOnly ? { ...mayDo, allowed: nothingAllowed } : mayDo
  const said = useRequestReview(request.id).data
  const unclosed = said?.findings.filter(({ status }) => status !== 'closed').length ?? 0
  const anySaid = (said?.findings.length ?? 0) + (said?.reviews.length ?? 0) > 0
  const shownTabs = tabs.filter((name) => name !== 'findings' || (anySaid && slots.findings !== undefined))
  const withdraw = useWithdraw()
  const [tab, setTab] = useState<TabName>('request')
  const [asked, setAsked] = useState<'giveBack' | 'tags'>()
  const [statusButton, setStatusButton] = useState<HTMLElement | null>(null)
  const [statusOpen, setStatusOpen] = useState(false)
  const [toStatus, setToStatus] = useState<RequestStatus>()
  const [draftsChanged, setDraftsChanged] = useState(0)
  const notify = useNotify()
  const scroller = useRef<HTMLDivElement>(null)

  const today = dayOfInstant(useNow())
  const context = useMemo<ValueContext>(() => ({ language, today, t }), [language, today, t])
  const service = reference.services.get(request.service)
  const steps = useMemo(() => readForm(detail, service, context), [detail, service, context])
  const who = useMemo(() => readIdentities(detail.form?.submitter, steps), [detail.form, steps])
  const mismatches = useMemo(
    () => findMismatches(who, request, detail.customer),
    [who, request, detail.customer],
  )

  const takeBack = async (item: Withdrawable): Promise<void> => {
    const outcome = await withdraw(item)
    if (outcome.ok) {
      setDraftsChanged((times) => times + 1)
      notify('success', t('request.thread.withdrawn'))
    } else notify('error', t('request.act.refused', { why: sayRefusal(outcome.refusal, t) }))
  }
  const askedStatus = intent?.what === 'status' ? intent.asked : 0
  const [heardStatus, setHeardStatus] = useState(0)
  if (askedStatus !== heardStatus) {
    setHeardStatus(askedStatus)
    if (askedStatus > 0) setStatusOpen(true)
  }
  useKeys({
    t: () => (acts.allowed.take ? void acts.take() : false),
    a: () => (acts.allowed.handOn ? onAssign(request.id) : false),
    h: () => {
      const focused = document.activeElement?.closest('[data-value]')
      const button =
        focused?.querySelector<HTMLElement>('[data-reveal]') ??
        scroller.current?.querySelector<HTMLElement>('[data-reveal]')
      if (button === null || button === undefined) return false
      button.click()
      return undefined
    },
  })

  const counts: Record<TabName, number> = {
    request: 0,
    customer: mismatches.length,
    attachments: detail.attachments.length,
    history: 0,
    findings: unclosed,
  }
  return (
    <>
      <RequestHeader request={request} reference={reference} readOnly={readOnly} onClose={onClose} />
      {!readOnly && (
        <RequestActions
          request={request}
          reference={reference}
          acts={acts}
          onAsk={(what) => (what === 'assign' ? onAssign(request.id) : setAsked(what))}
          statusRef={setStatusButton}
          onStatus={() => setStatusOpen(true)}
        />
      )}
      <Tabs
        value={tab}
        onChange={(_event, next: TabName) => setTab(next)}
        aria-label={t('request.tabs.label')}
        variant="scrollable"
        scrollButtons={false}
        sx={{ px: 2, borderBottom: 1, borderColor: 'divider', flex: 'none' }}
      >
        {shownTabs.map((name) => (
          <Tab
            key={name}
            value={name}
            id={`request-tab-${name}`}
            aria-controls="request-panel"
            label={
              counts[name] === 0 ? t(`request.tabs.${name}`) : `${t(`request.tabs.${name}`)} ${counts[name]}`
            }
          />
        ))}
      </Tabs>
      <Box
        key={tab}
        ref={scroller}
        role="tabpanel"
        id="request-panel"
        aria-labelledby={`request-tab-${tab}`}
        // Scrolled by keyboard too.
        tabIndex={0}
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          px: 4,
          py: 3,
          outlineOffset: -2,
          [lowWindow]: { overflowY: 'visible' },
        }}
      >
        {tab === 'request' && (
          <RequestTab
            detail={detail}
            steps={steps}
            who={who}
            mismatches={mismatches}
            serviceName={service === undefined ? null : textOf(service.name)}
            context={context}
            allowed={acts.allowed}
            onShowCustomer={() => setTab('customer')}
            onWithdraw={(item) => void takeBack(item)}
            onOpenRequest={go.onOpenRequest}
            onOpenNeedsYou={go.onOpenNeedsYou}
          />
        )}
        {tab === 'customer' && (
          <CustomerTab detail={detail} who={who} mismatches={mismatches} reference={reference} />
        )}
        {tab === 'attachments' && <AttachmentsTab attachments={detail.attachments} />}
        {tab === 'findings' && slots.findings?.(detail)}
        {tab === 'history' && <HistoryTab events={detail.events} reference={reference} />}
      </Box>
      {slots.composer(detail, draftsChanged)}
      <StatusMenu
        request={request}
        anchor={statusOpen ? statusButton : null}
        onClose={() => setStatusOpen(false)}
        onChoose={setToStatus}
      />
      {toStatus !== undefined && (
        <StatusDialog
          request={request}
          to={toStatus}
          reference={reference}
          onClose={() => setToStatus(undefined)}
        />
      )}
      {asked === 'giveBack' && (
        <GiveBackDialog request={request} reference={reference} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'tags' && <TagsDialog request={request} onClose={() => setAsked(undefined)} />}
    </>
  )
}
