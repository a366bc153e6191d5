import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { PersonId, TeamId } from '#contract/ids.ts'
import type { Person } from '#contract/people/person.ts'
import { PersonMark } from '../look/person-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { useOpenWork } from './use-open-work.ts'

const People = styled('fieldset')(({ theme }) => ({
  margin: 0,
  padding: 4,
  height: 248,
  overflowY: 'auto',
  border: `1px solid ${theme.tokens.line}`,
  borderRadius: 6,
  '& label': { display: 'flex', margin: 0, borderRadius: 6, paddingRight: 8 },
  '& label:hover': { backgroundColor: theme.tokens.hover },
  '& label:has(:checked)': { backgroundColor: theme.tokens.chosen },
  '& .MuiFormControlLabel-label': { flex: 1, minWidth: 0 },
}))

/** The people of a team with how much each has open; the first line leaves the request free. */
export function PersonList({
  persons,
  team,
  meId,
  currentId,
  searching,
  chosen,
  onChoose,
}: {
  persons: readonly Person[]
  team: TeamId
  meId: string
  currentId: PersonId | null
  searching: boolean
  chosen: PersonId | 'free' | undefined
  onChoose: (who: PersonId | 'free') => void
}) {
  const { t } = useWords()
  const group = useId()
  const openWork = useOpenWork(team)
  const radio = (who: PersonId | 'free') => (
    <Radio size="small" name={group} checked={chosen === who} onChange={() => onChoose(who)} sx={{ p: 1 }} />
  )
  return (
    <People aria-label={t('request.assignDialog.persons')}>
      {!searching && <FormControlLabel control={radio('free')} label={t('request.assignDialog.free')} />}
      {persons.map((person) => {
        const lead = t('request.assignDialog.lead')
        const leads = person.memberships.some(({ teamId, role }) => teamId === team && role === 'lead')
        // What matters for the choice first: a long title may be cut.
        const facts = [
          person.id === meId ? t('request.assignDialog.me') : '',
          person.id === currentId ? t('request.assignDialog.current') : '',
          leads && !person.title.toLocaleLowerCase().includes(lead) ? lead : '',
          person.title,
        ].filter(Boolean)
        return (
          <FormControlLabel
            key={person.id}
            control={radio(person.id)}
            label={
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
                <PersonMark name={person.name} initials={person.initials} />
                <Typography noWrap title={[person.name, ...facts].join(' · ')} sx={{ flex: 1, minWidth: 0 }}>
                  {person.name}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {` · ${facts.join(' · ')}`}
                  </Box>
                </Typography>
                {openWork !== undefined && (
                  <Typography
                    variant="caption"
                    color="textSecondary"
                    sx={{ fontVariantNumeric: 'tabular-nums' }}
                  >
                    {t('request.assignDialog.load', { count: openWork.get(person.id) ?? 0 })}
                  </Typography>
                )}
              </Box>
            }
          />
        )
      })}
      {persons.length === 0 && (
        <Typography color="textSecondary" sx={{ p: 2 }} component="output">
          {t(searching ? 'request.assignDialog.nobodyFound' : 'request.assignDialog.nobodyHere')}
        </Typography>
      )}
    </People>
  )
}
