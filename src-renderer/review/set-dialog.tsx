import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { queueFilters } from '#contract/requests/queue-query.ts'
import type { ReviewSet, SetChoice } from '#contract/reviews/review-calls.ts'
import { sampleGroups } from '#contract/reviews/sample-requests.ts'
import { useCommand } from '../connect/use-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

const ways = ['sample', 'view', 'list'] as const
const emptyFilters = queueFilters.parse({})

/** Chooses what to review: a sample that can be drawn again, all of a view, or a pasted list. */
export function SetDialog({
  suggestedName,
  suggestedSeed,
  onClose,
  onMade,
}: {
  suggestedName: string
  suggestedSeed: string
  onClose: () => void
  onMade: (set: ReviewSet) => void
}) {
  const { t, textOf } = useWords()
  const reference = useReference()
  const me = useMe()
  const [name, setName] = useState(suggestedName)
  const [by, setBy] = useState<(typeof ways)[number]>('sample')
  const [from, setFrom] = useState<'recently-closed' | 'all-open'>('recently-closed')
  const [team, setTeam] = useState('')
  const [text, setText] = useState('')
  const [per, setPer] = useState<(typeof sampleGroups)[number]>('handler')
  const [count, setCount] = useState('1')
  const [seed, setSeed] = useState(suggestedSeed)
  const [numbers, setNumbers] = useState('')
  const make = useCommand((engine, choice: SetChoice) => engine.reviews.makeSet({ name, choice }))

  const teams = [
    ...new Set(me?.memberships.filter(({ role }) => role === 'reviewer').map(({ teamId }) => teamId)),
  ]
  const chosenTeam = teams.find((id) => id === team)
  const query = {
    view: from,
    filters: { ...emptyFilters, team: chosenTeam === undefined ? [] : [chosenTeam] },
    text: text.trim(),
  }
  const howMany = Number(count)
  const countFits = Number.isInteger(howMany) && howMany >= 1 && howMany <= 50
  const choice: SetChoice =
    by === 'list'
      ? { by, numbers }
      : by === 'view'
        ? { by, query }
        : { by, query, per, count: countFits ? howMany : 1, seed: seed.trim() }
  const canSave =
    !make.busy &&
    name.trim() !== '' &&
    (by === 'list' ? numbers.trim() !== '' : by === 'view' || (countFits && seed.trim() !== ''))
  const refusal =
    make.refusal === undefined
      ? undefined
      : make.refusal.field === 'set_empty'
        ? t('review.setDialog.empty')
        : make.refusal.field === 'set_too_large'
          ? t('review.setDialog.tooLarge')
          : sayRefusal(make.refusal, t)

  return (
    <FormDialog
      title={t('review.setDialog.title')}
      saveLabel={t('review.setDialog.make')}
      cancelLabel={t('review.cancel')}
      canSave={canSave}
      refusal={refusal}
      onClose={onClose}
      onSave={() =>
        void make.run(choice).then((outcome) => {
          if (outcome.ok) onMade(outcome.answer)
        })
      }
      width="sm"
    >
      <TextField
        label={t('review.setDialog.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        margin="dense"
      />
      <TextField
        select
        label={t('review.setDialog.by')}
        value={by}
        onChange={(event) => setBy(ways.find((way) => way === event.target.value) ?? 'sample')}
      >
        {ways.map((way) => (
          <MenuItem key={way} value={way}>
            {t(`review.setDialog.${way}`)}
          </MenuItem>
        ))}
      </TextField>
      {by !== 'list' && (
        <>
          <TextField
            select
            label={t('review.setDialog.from')}
            value={from}
            onChange={(event) => setFrom(event.target.value === 'all-open' ? 'all-open' : 'recently-closed')}
          >
            <MenuItem value="recently-closed">{t('review.setDialog.closed')}</MenuItem>
            <MenuItem value="all-open">{t('review.setDialog.open')}</MenuItem>
          </TextField>
          <TextField
            select
            label={t('review.setDialog.team')}
            value={team}
            onChange={(event) => setTeam(event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{t('review.setDialog.everyTeam')}</MenuItem>
            {teams.map((id) => {
              const found = reference.teams.get(id)
              return (
                <MenuItem key={id} value={id}>
                  {found === undefined ? id : textOf(found.name)}
                </MenuItem>
              )
            })}
          </TextField>
          <TextField
            label={t('review.setDialog.text')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
      {by === 'sample' && (
        <>
          <TextField
            select
            label={t('review.setDialog.per')}
            value={per}
            onChange={(event) =>
              setPer(sampleGroups.find((group) => group === event.target.value) ?? 'handler')
            }
          >
            {sampleGroups.map((group) => (
              <MenuItem key={group} value={group}>
                {t(`review.setDialog.perGroup.${group}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label={t('review.setDialog.count')}
            value={count}
            onChange={(event) => setCount(event.target.value)}
            error={!countFits}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
          <TextField
            label={t('review.setDialog.seed')}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
            helperText={t('review.setDialog.seedWhy')}
          />
        </>
      )}
      {by === 'list' && (
        <TextField
          label={t('review.setDialog.numbers')}
          value={numbers}
          onChange={(event) => setNumbers(event.target.value)}
          multiline
          minRows={4}
          maxRows={12}
        />
      )}
      <Typography variant="caption" color="textSecondary">
        {t('review.setDialog.ownWork')}
      </Typography>
    </FormDialog>
  )
}
