/** SECURITY: every text of a page that comes from data or from an address goes through here. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
