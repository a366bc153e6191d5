import { builtinModules } from 'node:module'
import { defineConfig, type OxlintOverride } from 'oxlint'
import manifest from './package.json' with { type: 'json' }
import { type RoomRule, roomRules } from './tests/layers/room-rules.ts'

const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
const builtins = builtinModules.flatMap((name) => [name, `node:${name}`])

const allows = (rule: RoomRule, name: string): boolean =>
  rule.packages.some((entry) => (entry.endsWith('/*') ? name.startsWith(entry.slice(0, -1)) : entry === name))

/** oxlint knows only what is forbidden: the complement of the allow-list. tests/layers checks the list itself. */
const wall = (rule: RoomRule): OxlintOverride => ({
  files: rule.at.endsWith('.ts') ? [rule.at] : [`${rule.at}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          ...packages.filter((name) => !allows(rule, name)),
          ...(rule.node === 'all'
            ? []
            : builtins.filter((name) => !rule.node.includes(name.replace('node:', '')))),
        ].map((name) => ({ name, message: `${rule.at} may not import this (tests/layers/room-rules.ts).` })),
      },
    ],
  },
})

/** Clock, chance, ids and timers come in as arguments, or a simulation cannot hold them. */
const injected: OxlintOverride['rules'] = {
  'no-restricted-globals': [
    'error',
    ...['setTimeout', 'setInterval', 'fetch'].map((name) => ({
      name,
      message: 'Take it from the parts passed in.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Take the clock from the parts passed in.' },
    { object: 'Math', property: 'random', message: 'Take randomness from the parts passed in.' },
    { object: 'crypto', property: 'randomUUID', message: 'Take ids from the parts passed in.' },
  ],
}

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise', 'vitest'],
  categories: { correctness: 'error' },
  ignorePatterns: ['out', 'dist', '.cache', 'tests/bench/peers'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': 'error',
    'typescript/only-throw-error': 'error',
    'no-empty': ['error', { allowEmptyCatch: false }],
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/require-to-throw-message': 'off',
    'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'assert*'] }],
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-default-export': 'error',
    'import/no-cycle': 'error',
    'no-console': 'error',
  },
  overrides: [
    ...roomRules.map(wall),
    { files: ['src-*/**/*.test.{ts,tsx}'], rules: { 'no-restricted-imports': 'off' } },
    { files: ['src-engine/**/*.ts', 'src-contract/**/*.ts'], rules: injected },
    // Tools that load a file by its default export.
    {
      files: ['**/*.config.ts', 'tests/workbench/start-database.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      files: ['scripts/**', 'tests/**', '**/serve.ts', 'src-central/operate.ts'],
      rules: { 'no-console': 'off' },
    },
  ],
})
