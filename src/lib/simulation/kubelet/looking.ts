/** What is seen of containers only by who looks into them: see `../late.ts`. */
import { Late } from '../late';
import type { furnishContainer } from './pods/container-files';
import type { serviceLinks } from './pods/service-links';
import type { volumeFiles } from './pods/volume-files';
import type * as Streams from './streams';

export interface LookingParts {
  readonly furnishContainer: typeof furnishContainer;
  readonly volumeFiles: typeof volumeFiles;
  readonly serviceLinks: typeof serviceLinks;
  readonly streams: typeof Streams;
}

export const looking = new Late<LookingParts>('rare');
