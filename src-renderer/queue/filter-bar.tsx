import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type FacetCounts, type FacetName, queueFilters } from '#contract/requests/queue-query.ts'
import { requestStatuses } from '#contract/requests/request-status.ts'
import { useLive } from '../connect/use-live.ts'
import { type Reference, useReference } from '../connect/use-reference.ts'
import { useWords } from '../words/use-words.ts'
import { FacetMenu, type FacetOption } from './facet-menu.tsx'
import { facetNames, isFiltered, noFilters, type QueueLocation, queryOf } from './queue-location.ts'
import type { Go } from './use-queue-location.ts'
import { nameOfValue } from './value-names.ts'

/** Filters that combine; the counts of each follow the others. */
export function FilterBar({ location, go }: { location: QueueLocation; go: Go }) {
  const { t, textOf } = useWords()
  const reference = useReference()
  const query = { ...queryOf(location), offset: 0 }
  const { data } = useLive(['queue.facets', query], (engine, signal) =>
    engine.queue.facets(query, { signal }),
  )

  return (
    <Box
      component="section"
      aria-label={t('queue.filtersLabel')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        px: 3,
        pb: 2,
        // Beside an open request every filter still stands on one line.
        '@container queue (max-width: 640px)': { gap: 1, '& .MuiButton-endIcon': { display: 'none' } },
      }}
    >
      {facetNames.map((facet) => (
        <FacetMenu
          key={facet}
          name={t(`queue.facets.${facet}`)}
          options={optionsOf(facet, data?.[facet], location.filters[facet], reference, { t, textOf })}
          chosen={location.filters[facet]}
          onChoose={(values) =>
            go({ filters: queueFilters.parse({ ...location.filters, [facet]: values }), page: 1 }, 'replace')
          }
        />
      ))}
      {isFiltered(location) && (
        <Button onClick={() => go({ filters: noFilters, text: '', page: 1 })}>
          {t('queue.clearSearch')}
        </Button>
      )}
    </Box>
  )
}

/** The values that occur, and the chosen ones even when nothing matches them; states and priorities in their own order. */
function optionsOf(
  facet: FacetName,
  counts: FacetCounts[FacetName] | undefined,
  chosen: readonly (string | number)[],
  reference: Reference,
  words: Parameters<typeof nameOfValue>[3],
): FacetOption[] {
  const known = new Map((counts ?? []).map(({ value, count }) => [value, count]))
  for (const value of chosen) if (!known.has(value)) known.set(value, 0)
  const options = [...known].map(([value, count]) => ({
    value,
    count,
    name: nameOfValue(facet, value, reference, words),
  }))
  if (facet === 'priority') return options.sort((a, b) => Number(a.value) - Number(b.value))
  if (facet === 'status') {
    const order: readonly string[] = requestStatuses
    return options.sort((a, b) => order.indexOf(String(a.value)) - order.indexOf(String(b.value)))
  }
  return options.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'fi'))
}
