import type { Operation, Plan } from './world/plan.ts'

const settle: Operation = { do: 'wait', ms: 4_000 }
const plan = (change: Partial<Plan>): Plan => ({
  seed: 7,
  desks: 2,
  pageRows: 5,
  network: [],
  ops: [],
  ...change,
})
const command = (desk: number, row: number, kind: 'take' | 'note' | 'priority' | 'hand-on'): Operation => ({
  do: 'command',
  desk,
  row,
  kind,
})

/** Schedules chosen for what they must reach at central itself. */
export const directedRealPlans: readonly { name: string; plan: Plan; reaches: readonly string[] }[] = [
  {
    name: 'a customer who cancels and a handler who takes: one of them is first',
    plan: plan({
      ops: [
        settle,
        ...[0, 1, 2].flatMap((row): Operation[] => [
          command(0, row, 'take'),
          { do: 'edit', row, kind: 'cancel' },
          { do: 'edit', row, kind: 'customer-message' },
        ]),
        { do: 'edit', row: 3, kind: 'cancel' },
        command(0, 3, 'take'),
        command(0, 4, 'take'),
        settle,
        { do: 'edit', row: 4, kind: 'cancel' },
        settle,
      ],
    }),
    reaches: [
      'refused: cancelled_by_customer',
      'edit cancel: cancelled',
      'edit cancel: refused: too_late_to_cancel',
    ],
  },
  {
    name: 'a central that dies in the middle of anything has done a command wholly or not at all',
    plan: plan({
      ops: [
        settle,
        ...Array.from({ length: 12 }, (_, n): Operation[] => [
          { do: 'central-dies', statements: 4 + n * 3 },
          command(n % 2, n % 3, n % 2 === 0 ? 'note' : 'priority'),
          { do: 'wait', ms: 6_000 },
        ]).flat(),
      ],
    }),
    reaches: ['central died', 'result: done'],
  },
  {
    name: 'a right that ends and comes back, a request that moves, and marks that are collected meanwhile',
    plan: plan({
      ops: [
        settle,
        { do: 'work-offline', desk: 0, offline: true },
        command(0, 0, 'note'),
        { do: 'membership', person: 0, team: 0 },
        { do: 'work-offline', desk: 0, offline: false },
        settle,
        { do: 'membership', person: 0, team: 0 },
        settle,
        { do: 'work-offline', desk: 1, offline: true },
        command(1, 0, 'note'),
        { do: 'edit', row: 0, kind: 'other-team' },
        { do: 'edit', row: 2, kind: 'other-team' },
        { do: 'expire' },
        { do: 'work-offline', desk: 1, offline: false },
        settle,
      ],
    }),
    reaches: ['central says of a scope: cursor_expired', 'purge completed', 'refused: gone'],
  },
  {
    name: 'a backup that is brought back gets what it had acknowledged, from everybody',
    plan: plan({
      ops: [
        settle,
        { do: 'backup' },
        command(0, 0, 'note'),
        command(1, 0, 'take'),
        { do: 'edit', row: 1, kind: 'customer-message' },
        settle,
        { do: 'restore' },
        { do: 'edit', row: 0, kind: 'customer-message' },
        settle,
      ],
    }),
    reaches: ['restored from backup'],
  },
  {
    name: 'two who decide apart: one is told what the other did, and a process that dies with the answer asks again',
    plan: plan({
      ops: [
        settle,
        { do: 'work-offline', desk: 0, offline: true },
        { do: 'work-offline', desk: 1, offline: true },
        command(0, 0, 'take'),
        command(1, 0, 'take'),
        command(0, 1, 'priority'),
        command(1, 1, 'priority'),
        { do: 'crash-in', desk: 1, what: 'answer', calls: 9 },
        { do: 'work-offline', desk: 0, offline: false },
        settle,
        { do: 'work-offline', desk: 1, offline: false },
        settle,
        { do: 'reapply', desk: 1 },
        settle,
        { do: 'poison', row: 2 },
        command(0, 2, 'note'),
        command(0, 1, 'note'),
        settle,
      ],
    }),
    reaches: ['result: conflict', 'result: retry', 'crash inside answer', 'outbox: conflict'],
  },
  {
    name: 'a right that comes back before anybody has noticed begins its scope anew',
    plan: plan({
      desks: 1,
      ops: [
        settle,
        ...Array.from({ length: 8 }, (): Operation[] => [
          { do: 'edit', row: 0, kind: 'priority' },
          { do: 'sync-now', desk: 0 },
          { do: 'membership', person: 0, team: 0 },
          { do: 'membership', person: 0, team: 0 },
          { do: 'wait', ms: 20_000 },
        ]).flat(),
        { do: 'disable', person: 0, ms: 30_000 },
        { do: 'sync-now', desk: 0 },
        { do: 'wait', ms: 40_000 },
      ],
    }),
    reaches: ['central says of a scope: regranted', 'a call to central failed: user_disabled'],
  },
  {
    name: 'a push that arrives twice, or whose answer is lost, is done once and answered alike',
    plan: plan({
      network: Array.from({ length: 60 }, (_, at) => (at % 3 === 2 ? 'lose-answer' : 'duplicate')),
      ops: [
        settle,
        command(0, 0, 'take'),
        command(1, 0, 'note'),
        { do: 'wait', ms: 20_000 },
        command(0, 1, 'priority'),
        command(1, 2, 'take'),
        { do: 'wait', ms: 60_000 },
        command(0, 1, 'note'),
        command(0, 3, 'hand-on'),
        { do: 'wait', ms: 60_000 },
      ],
    }),
    reaches: ['network: duplicate', 'network: lose-answer', 'status: done'],
  },
  {
    name: 'a central that lived on beside a restore remembers no page of the history that is no more',
    plan: plan({
      seed: 2,
      pageRows: 2,
      ops: [
        settle,
        { do: 'backup' },
        ...[2, 3, 4].flatMap((row, at): Operation[] => [
          { do: 'edit', row, kind: 'priority' },
          command(0, (2 + at * 2) % 4, 'note'),
          { do: 'wait', ms: 3_000 },
        ]),
        { do: 'restore', beside: true },
        ...[3, 4, 0].flatMap((row, at): Operation[] => [
          { do: 'edit', row, kind: 'priority' },
          { do: 'wait', ms: 300 * at },
        ]),
        settle,
      ],
    }),
    reaches: ['restored beside a central that lived on'],
  },
]
