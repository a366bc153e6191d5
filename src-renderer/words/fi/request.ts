/** Words of the request pane: header, form, tabs, status menu, assign, create. */
export const request = { title: 'Pyyntö' } as const
