// How sensitive data is: of every column of the databases and of what every call answers.
import { z } from 'zod';

/**
 * From least to most. public: could stand on a website. internal: how the agency's cockpit runs. confidential: clients'
 * business and what is known of people. restricted: opens something (keys, sealed secrets) or says who a person is.
 */
export const dataClasses = ['public', 'internal', 'confidential', 'restricted'] as const;
export const dataClass = z.enum(dataClasses);
export type DataClass = z.infer<typeof dataClass>;

export function isAbove(one: DataClass, limit: DataClass): boolean {
  return dataClasses.indexOf(one) > dataClasses.indexOf(limit);
}
