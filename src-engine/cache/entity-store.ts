/** A row as it came from central: its columns by name, unread. */
export type ArrivedRow = {
  readonly id: string
  readonly rev: number
  readonly value: Readonly<Record<string, unknown>>
}

/** How one entity is kept: sync knows only this, and never what the entity is (house.md, one direction). */
export type KnownRow = { readonly key: number; readonly rev: number }

export type EntityStore = {
  /** Small number of this entity in the membership table; never reused for another one. */
  readonly code: number
  /** Rows that lists are made of vanish in the very transaction in which a right ends; their parts follow in chunks. */
  readonly goesFirst: boolean
  readonly find: (id: string) => KnownRow | undefined
  /** Writes the row, unless a newer revision is here. @param known what `find` said. @returns its integer key */
  readonly putFromCentral: (row: ArrivedRow, known: KnownRow | undefined) => number
  /** The row's last membership is gone: it and everything derived from it go. @returns the id it had */
  readonly remove: (key: number) => string | undefined
}

/** Entity name on the wire → how to apply it. `create-engine.ts` fills it. */
export type EntityStores = Readonly<Record<string, EntityStore>>
