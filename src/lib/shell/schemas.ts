/** Loading this module makes the documentation of the API's fields available: see `later.ts`. */
import { fieldTexts } from './later';

/** The types that the project is checked with carry the texts of the v1.30 OpenAPI document. */
const files = import.meta.glob<string>(
  '/node_modules/kubernetes-types/{api/resource,apps/v1,batch/v1,coordination/v1,core/v1,discovery/v1,events/v1,meta/v1,node/v1,policy/v1,scheduling/v1,storage/v1}.d.ts',
  { eager: true, query: '?raw', import: 'default' },
);

fieldTexts.provide(
  new Map(
    Object.entries(files).map(([path, text]) => [
      path.slice('/node_modules/kubernetes-types/'.length, -'.d.ts'.length),
      text,
    ]),
  ),
);
