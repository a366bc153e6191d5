import { expect, it } from 'vitest'
import { createAdmission } from './admission.ts'

const limits = { rowsAtOnce: 3_000, smallTailRows: 200, comeBackMs: 1_000 }

it('lets a single workbench fetch as much as it likes, and a second one only what is left', () => {
  const admission = createAdmission(limits, () => 0.5)
  const alone = admission.admit([1_000, 1_000, 1_000, 1_000, 1_000])
  expect(alone.admitted).not.toContain(false)
  expect(admission.admit([1]).admitted).toEqual([false])
  alone.release()
  alone.release()
  const first = admission.admit([1_000])
  const second = admission.admit([1_000, 1_500, 1_000])
  expect(second.admitted).toEqual([true, false, true])
  expect(admission.admit([1]).admitted).toEqual([false])
  second.release()
  expect(admission.admit([2_000]).admitted).toEqual([true])
  first.release()
})

it('sends a crowd back at different times, never sooner than asked', () => {
  const times = [0, 0.25, 0.99].map((luck) => createAdmission(limits, () => luck).comeBackMs())
  expect(times).toEqual([1_000, 1_250, 1_990])
})
