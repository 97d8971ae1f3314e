// How many agents, scripts and services outside may be named for one credential, and how long a name may be.

export const mostUsedBy = 50;
/** In UTF-16 units, trimmed. */
export const longestUsedBy = 100;
