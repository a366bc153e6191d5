export const top: string
export function say(line: string): void
export function giveUp(line: string): never
export function hasPackages(): boolean
export function installPackages(): void
export function findNode(): string
export function findBrowser(): string | undefined
export function installBrowser(): string | undefined
export function findElectron(): string | undefined
export function installElectron(): string | undefined
