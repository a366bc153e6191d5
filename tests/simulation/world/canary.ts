/** A word that only one request's rows carry: found in a file, it says that the request is there. */
export const canaryOf = (id: string): string => `kanaria${id}lintu`
