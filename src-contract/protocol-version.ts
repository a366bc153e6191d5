/**
 * The protocol between the workbench and central. Raise `current` when a message changes, with a line of history;
 * raise `floor` only when central can no longer serve an older workbench (it then answers 426 and keeps its outbox).
 *
 *  1  first protocol: session, pull in column chunks, commands with `seen`, poke
 */
export const protocolVersion = { current: 1, floor: 1 } as const

/** The header in which a workbench says which protocol it speaks. */
export const protocolHeader = 'takahuone-protocol'
