// What rotation needs of connections: where their secrets are kept, and what they are turned into for requests.
export { accessFor } from './grant-access.ts';
export { appFields, appPlace, appSecretOf, appSigning, grantScope, keptPlace } from './secrets.ts';
export { inspectGrant } from './inspect-grant.ts';
