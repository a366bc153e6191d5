/** So little height (a small window, or a page magnified to 200 %) that a fixed header would leave no room below it. */
export const lowWindow = '@media (max-height: 560px)'
