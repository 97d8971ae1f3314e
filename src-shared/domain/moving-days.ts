// Which days' numbers are still likely to move by more than 5%, because platforms restate them.
/** The last so many days, by what is counted. */
export const movingDays = { cost: 3, conversions: 7 } as const;
