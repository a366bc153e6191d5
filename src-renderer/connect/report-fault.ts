/** For developers: what went wrong inside the page. The only file that writes to the console; never anything personal. */
export function reportFault(what: string, fault: unknown): void {
  // oxlint-disable-next-line no-console
  console.error(what, fault)
}
