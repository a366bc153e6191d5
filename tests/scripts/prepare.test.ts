import { expect, it } from 'vitest'
import { hasPackages } from '../../scripts/prepare.mjs'

it('sees that the packages of the lockfile are here, so that a second start installs nothing', () => {
  expect(hasPackages()).toBe(true)
})
