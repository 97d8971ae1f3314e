// What handing a workspace on needs of reviewing: its policy and its preflight rules.
export { readPolicy, writePolicy } from './policy.ts';
export { ownRules, writeRules } from './rules.ts';
