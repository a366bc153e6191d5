import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { type ReactNode, useState } from 'react'
import type { RequestId, ReviewPackageId } from '#contract/ids.ts'
import type { FindingFilters } from '#contract/reviews/review-calls.ts'
import { newRowId } from '../connect/new-row-id.ts'
import { useCommand } from '../connect/use-command.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { useNotify } from '../look/notices.tsx'
import { visuallyHidden } from '../look/visually-hidden.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { FindingsList, openFindings } from './findings-list.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MakePackageDialog } from './make-package-dialog.tsx'
import { OpenPackageDialog } from './open-package-dialog.tsx'
import { ReviewSide } from './review-side.tsx'
import { sayChoice } from './say-choice.ts'
import { SetDialog } from './set-dialog.tsx'
import { SetList } from './set-list.tsx'
import { SetRows } from './set-rows.tsx'
import { TrendTable } from './trend-table.tsx'

const tabs = ['sets', 'findings', 'trend'] as const
type TabName = (typeof tabs)[number]

/** The reviewer's and the lead's place: what to review, what was found, how it develops. */
export function ReviewPlace({
  renderRequest,
  packageId,
}: {
  /** The open request, which another place shows; read only. */
  renderRequest: (id: RequestId, close: () => void) => ReactNode
  /** Inside a review package: its id. */
  packageId: ReviewPackageId | null
}) {
  const { t, textOf } = useWords()
  const me = useMe()
  const reference = useReference()
  const notify = useNotify()
  const isReviewer = me?.memberships.some(({ role }) => role === 'reviewer') === true
  const [tab, setTab] = useState<TabName>(isReviewer ? 'sets' : 'findings')
  const [setId, chooseSet] = useState<string>()
  const [requestId, setRequestId] = useState<RequestId | null>(null)
  const [filters, setFilters] = useState<FindingFilters>(
    isReviewer ? openFindings : { ...openFindings, mine: true },
  )
  const [dialog, setDialog] = useState<'set' | 'pack' | 'home' | 'open' | null>(null)
  const sets = useLive(['reviews.sets'], (engine, signal) => engine.reviews.sets(undefined, { signal }))
  const remove = useCommand((engine, id: string) => engine.reviews.removeSet({ id }))
  const all = sets.data ?? []
  const set = all.find(({ id }) => id === setId) ?? all[0]
  const close = (): void => setRequestId(null)
  const inPackage = packageId !== null
  const shownTabs = tabs.filter((name) => (name === 'sets' ? isReviewer : name === 'findings' || !inPackage))

  return (
    <Box sx={{ height: '100%', minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      {!inPackage && (
        <Typography component="h1" sx={visuallyHidden}>
          {t('review.place')}
        </Typography>
      )}
      <Box
        sx={{ display: 'flex', alignItems: 'center', borderBottom: 1, borderColor: 'divider', flex: 'none' }}
      >
        <Tabs
          value={tab}
          onChange={(_event, next: TabName) => setTab(next)}
          aria-label={t('review.label')}
          sx={{ flex: 1 }}
        >
          {shownTabs.map((name) => (
            <Tab key={name} value={name} label={t(`review.tabs.${name}`)} id={`review-tab-${name}`} />
          ))}
        </Tabs>
        {tab === 'sets' && set !== undefined && !inPackage && (
          <Box sx={{ display: 'flex', gap: 2, px: 2 }}>
            <Button variant="outlined" onClick={() => setDialog('pack')}>
              {t('review.sets.pack')}
            </Button>
            <Button
              onClick={() =>
                void remove.run(set.id).then((outcome) => {
                  if (outcome.ok) notify('success', t('review.sets.removed'))
                  else notify('error', sayRefusal(outcome.refusal, t))
                })
              }
            >
              {t('review.sets.remove')}
            </Button>
          </Box>
        )}
      </Box>
      <Box
        role="tabpanel"
        aria-labelledby={`review-tab-${tab}`}
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns:
            tab === 'trend'
              ? 'minmax(0, 1fr)'
              : tab === 'sets' && !inPackage
                ? '200px 232px minmax(0, 1fr) minmax(280px, 26%)'
                : '320px minmax(0, 1fr) minmax(280px, 28%)',
          '& > *': { minHeight: 0, minWidth: 0 },
        }}
      >
        {tab === 'trend' && (
          <TrendTable
            onShow={(next) => {
              setFilters(next)
              setTab('findings')
            }}
          />
        )}
        {tab === 'sets' && !inPackage && (
          <SetList
            sets={all}
            chosen={set?.id}
            onChoose={(id) => {
              chooseSet(id)
              close()
            }}
            onMake={() => setDialog('set')}
            onBringHome={() => setDialog('home')}
            onOpenPackage={() => setDialog('open')}
          />
        )}
        {tab === 'sets' &&
          (set === undefined ? (
            <Typography sx={{ p: 3 }} color="textSecondary">
              {sets.state === 'error'
                ? sayRefusal(sets.refusal, t)
                : sets.data === undefined
                  ? t('review.loading')
                  : ''}
            </Typography>
          ) : (
            <SetRows key={set.id} setId={set.id} chosen={requestId} onChoose={setRequestId} />
          ))}
        {tab === 'findings' && (
          <FindingsList filters={filters} chosen={requestId} onFilters={setFilters} onOpen={setRequestId} />
        )}
        {tab !== 'trend' &&
          (requestId === null ? (
            <Typography sx={{ p: 4 }} color="textSecondary">
              {set === undefined && tab === 'sets' ? '' : t('review.sets.choose')}
            </Typography>
          ) : (
            <>
              {renderRequest(requestId, close)}
              <ReviewSide
                key={requestId}
                requestId={requestId}
                setName={tab === 'sets' ? (set?.name ?? '') : ''}
                packageId={packageId}
                withForm={tab === 'sets'}
              />
            </>
          ))}
      </Box>
      {dialog === 'set' && (
        <SetDialog
          suggestedName={`${t('review.setDialog.sample')} ${all.length + 1}`}
          suggestedSeed={newRowId().slice(-6)}
          onClose={() => setDialog(null)}
          onMade={({ id }) => {
            setDialog(null)
            chooseSet(id)
            close()
          }}
        />
      )}
      {dialog === 'pack' && set !== undefined && (
        <MakePackageDialog
          setId={set.id}
          setName={set.name}
          method={sayChoice(set.choice, reference, t, textOf)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'open' && <OpenPackageDialog onClose={() => setDialog(null)} />}
      {dialog === 'home' && <ImportDialog onClose={() => setDialog(null)} />}
    </Box>
  )
}
