/** The images of people's own containers with their programs: a new cluster runs nothing of them. See `../late.ts`. */
import { Late } from '../late';
import type { Files } from './files';
import type { imageOf } from './images';
import type { programOf } from './tools';

export interface HostParts {
  readonly imageOf: typeof imageOf;
  readonly programOf: typeof programOf;
}

export const later = new Late<HostParts>('world');

/** Files are made when somebody looks at them: no component does. */
export const lateFiles = new Late<typeof Files>('grammar');
