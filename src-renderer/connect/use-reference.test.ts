import { expect, test } from 'vitest'
import { indexReference } from './use-reference.ts'

const text = { fi: 'a', sv: 'a', en: 'a' }
const service = (portal: string, key: string, version: number) => ({
  id: `${portal}/${key}@${version}`,
  portal,
  kind: 'request' as const,
  key,
  version,
  validFrom: '2024-01-01',
  name: text,
  description: text,
  category: text,
  audiences: ['private' as const],
  identification: { level: 'none' as const, methods: [] },
  form: { schema: {}, steps: [] },
  subjectFields: [],
  team: 'palkat',
  due: { unit: 'business-days' as const, amount: 2 },
})

test('a request finds the very version of the service that it was sent with', () => {
  const reference = indexReference({
    persons: [],
    teams: [],
    organisations: [],
    portals: [],
    services: [
      service('taitoa', 'palkat', 2),
      service('taitoa', 'palkat', 1),
      service('meittari', 'palkat', 1),
    ],
  })
  expect(reference.services.get('taitoa/palkat@1')).toMatchObject({ portal: 'taitoa', version: 1 })
  expect(reference.services.get('meittari/palkat@1')?.portal).toBe('meittari')
  expect(reference.services.get('taitoa/palkat@9')).toBeUndefined()
})
