// A slip in the command line; its message goes before the usage.
export class Slip extends Error {}
