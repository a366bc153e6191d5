import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { BuiltInView } from '#contract/requests/queue-query.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { useTellPresence } from '../connect/use-tell-presence.ts'
import { useKeys } from '../look/use-keys.ts'
import { kitQueryOf, openView } from '../queue/queue-location.ts'
import { QueuePlace } from '../queue/queue-place.tsx'
import { useQueueLocation } from '../queue/use-queue-location.ts'
import { ReviewPlace } from '../review/review-place.tsx'
import { useWaitingFindings } from './use-waiting-findings.ts'
import { useWords } from '../words/use-words.ts'
import { CrashGuard } from './crash-guard.tsx'
import { Frame, ListArea, RequestArea, SkipLink, WholeArea } from './frame.tsx'
import { KeyHelp } from './key-help.tsx'
import { Palette } from './palette.tsx'
import { places } from './places.ts'
import { type Reassigned, Reassign } from './reassign.tsx'
import { ReadOnlyRequest } from './read-only-request.tsx'
import { type RequestIntent, RequestSide } from './request-side.tsx'
import { Rail } from './rail.tsx'
import { SearchBox } from './search-box.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useGoToKeys } from './use-go-to-keys.ts'
import { usePaletteCommands } from './use-palette-commands.ts'
import { ViewList } from './view-list.tsx'

type Reassigning = { what: Reassigned; done: () => void }
type IntentFor = RequestIntent & { requestId: RequestId }
const nothingToDo = (): void => undefined

/** The workbench of somebody who is signed in: it puts the places together and passes between them. */
export function SignedInWorkbench() {
  const { t } = useWords()
  const [location, go] = useQueueLocation()
  const [dialog, setDialog] = useState<'help' | 'palette' | 'create' | 'take-along' | null>(null)
  const [reassigning, setReassigning] = useState<Reassigning | null>(null)
  const [intent, setIntent] = useState<IntentFor | null>(null)
  useTellPresence(location.requestId)
  const searchRef = useRef<HTMLInputElement>(null)

  const toView = useCallback((view: BuiltInView) => go({ ...openView(view) }), [go])
  const focusSearch = useCallback(() => searchRef.current?.select(), [])
  const focusList = useCallback(
    // Not the box that selects the row: Enter there does not open.
    () =>
      document.querySelector<HTMLElement>('#queue [role="gridcell"]:not([data-field="__check__"])')?.focus(),
    [],
  )
  const search = useCallback((text: string) => go({ place: 'queue', text, page: 1 }, 'replace'), [go])
  const openRequest = useCallback((id: RequestId) => go({ requestId: id }), [go])
  const ask = (what: RequestIntent['what'], id: RequestId | null): false | undefined => {
    if (id === null) return false
    setIntent((before) => ({ what, asked: (before?.asked ?? 0) + 1, requestId: id }))
    if (id !== location.requestId) openRequest(id)
    return undefined
  }
  // What was asked of one request is forgotten when another is opened.
  if (intent !== null && intent.requestId !== location.requestId) setIntent(null)
  const { CreateDialog, NeedsYou, Offline, ChooseView } = places
  const isOffline = location.place === 'offline'
  const isReview = location.place === 'review'
  const memberships = useMe()?.memberships ?? []
  const findingsWaiting = useWaitingFindings()
  const reviews = findingsWaiting > 0 || memberships.some(({ role }) => role !== 'handler')
  const handles = memberships.some(({ role }) => role !== 'reviewer')
  const toReview = useCallback(() => go({ place: 'review', requestId: null }), [go])
  const toOffline = useCallback(() => go({ place: 'offline', text: '' }), [go])
  const create = useMemo(
    () => (CreateDialog === undefined || !handles ? undefined : () => setDialog('create')),
    [CreateDialog, handles],
  )
  const close = (): void => setDialog(null)

  useKeys({
    '/': focusSearch,
    '?': () => setDialog('help'),
    'Ctrl+K': () => setDialog('palette'),
    c: () => (create === undefined ? false : create()),
    n: () => ask('note', location.requestId),
    s: () => ask('status', location.requestId),
  })
  useGoToKeys(toView)
  useEffect(() => {
    const name = isReview
      ? t('review.place')
      : isOffline
        ? t('offline.title')
        : t(`queue.views.${location.view}`)
    document.title = `${name} – ${t('workbench.appName')}`
  }, [t, location.view, isOffline, isReview])
  const acts = useMemo(
    () => ({
      openView: toView,
      create,
      help: () => setDialog('help'),
      focusSearch,
      openOffline: toOffline,
      takeAlong: () => setDialog('take-along'),
    }),
    [toView, create, focusSearch, toOffline],
  )
  const commands = usePaletteCommands(acts)

  return (
    <Frame>
      {!isReview && (
        <SkipLink
          href="#queue"
          onClick={(event) => {
            event.preventDefault()
            focusList()
          }}
        >
          {t('workbench.skipToList')}
        </SkipLink>
      )}
      <TopBar
        search={<SearchBox text={location.text} onSearch={search} onLeave={focusList} inputRef={searchRef} />}
        onCreate={create}
        onPalette={() => setDialog('palette')}
        onHelp={() => setDialog('help')}
      />
      <Rail
        view={location.view}
        onOpen={toView}
        isOffline={isOffline}
        onOffline={toOffline}
        isReview={isReview}
        onReview={reviews ? toReview : undefined}
        findingsWaiting={findingsWaiting}
      />
      {isReview ? (
        <WholeArea>
          <CrashGuard key="review">
            <ReviewPlace
              packageId={null}
              renderRequest={(id, leave) => <ReadOnlyRequest requestId={id} onClose={leave} />}
            />
          </CrashGuard>
        </WholeArea>
      ) : (
        <ViewList view={isOffline ? null : location.view} onOpen={toView} />
      )}
      {!isReview && (
        <ListArea>
          <CrashGuard key={isOffline ? 'offline' : location.view}>
            {isOffline ? (
              <Offline onOpen={openRequest} onShow={(query) => go({ ...openView(query.view), ...query })} />
            ) : location.view === 'needs-you' && NeedsYou !== undefined ? (
              <NeedsYou onOpen={openRequest} />
            ) : (
              <QueuePlace
                location={location}
                go={go}
                onReassign={(requests, done) => setReassigning({ what: { requests }, done })}
                onReply={(id) => ask('reply', id)}
                onTakeAlong={() => setDialog('take-along')}
              />
            )}
          </CrashGuard>
        </ListArea>
      )}
      {location.requestId !== null && !isReview && (
        <RequestArea>
          <CrashGuard key={location.requestId}>
            <RequestSide
              requestId={location.requestId}
              intent={intent}
              onClose={() => go({ requestId: null })}
              onOpen={openRequest}
              onNeedsYou={() => toView('needs-you')}
              onAssign={(requestId) => setReassigning({ what: { requestId }, done: nothingToDo })}
            />
          </CrashGuard>
        </RequestArea>
      )}
      <StatusBar onOutbox={() => toView('needs-you')} onOffline={toOffline} />
      {reassigning !== null && (
        <Reassign what={reassigning.what} onClose={() => setReassigning(null)} onDone={reassigning.done} />
      )}
      {CreateDialog !== undefined && (
        <CreateDialog
          open={dialog === 'create'}
          onClose={close}
          onCreated={(id) => {
            close()
            openRequest(id)
          }}
        />
      )}
      {dialog === 'take-along' && <ChooseView query={kitQueryOf(location)} onClose={close} />}
      <KeyHelp open={dialog === 'help'} onClose={close} />
      <Palette open={dialog === 'palette'} onClose={close} commands={commands} search={search} />
    </Frame>
  )
}
