import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import Typography from '@mui/material/Typography'
import type { PersonId, TeamId } from '#contract/ids.ts'
import type { Person } from '#contract/people/person.ts'
import { PersonMark } from '../look/person-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { useOpenWork } from './use-open-work.ts'

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
  const openWork = useOpenWork(team)
  return (
    <List
      role="listbox"
      aria-label={t('request.assignDialog.persons')}
      disablePadding
      sx={{ height: 248, overflowY: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, p: 1 }}
    >
      {!searching && (
        <ListItemButton
          role="option"
          aria-selected={chosen === 'free'}
          selected={chosen === 'free'}
          onClick={() => onChoose('free')}
        >
          {t('request.assignDialog.free')}
        </ListItemButton>
      )}
      {persons.map((person) => {
        const open = openWork?.get(person.id) ?? 0
        const facts = [
          person.id === meId ? t('request.assignDialog.me') : '',
          person.id === currentId ? t('request.assignDialog.current') : '',
          person.memberships.some(({ teamId, role }) => teamId === team && role === 'lead')
            ? t('request.assignDialog.lead')
            : '',
        ].filter(Boolean)
        return (
          <ListItemButton
            key={person.id}
            role="option"
            aria-selected={chosen === person.id}
            selected={chosen === person.id}
            onClick={() => onChoose(person.id)}
            sx={{ gap: 2 }}
          >
            <PersonMark name={person.name} initials={person.initials} />
            <Typography noWrap sx={{ flex: 1, minWidth: 0 }}>
              {person.name}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {[person.title, ...facts].map((fact) => ` · ${fact}`).join('')}
              </Box>
            </Typography>
            {openWork !== undefined && (
              <Typography variant="caption" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {t('request.assignDialog.load', { count: open })}
              </Typography>
            )}
          </ListItemButton>
        )
      })}
      {persons.length === 0 && (
        <Typography color="textSecondary" sx={{ p: 2 }} role="status">
          {t(searching ? 'request.assignDialog.nobodyFound' : 'request.assignDialog.nobodyHere')}
        </Typography>
      )}
    </List>
  )
}
