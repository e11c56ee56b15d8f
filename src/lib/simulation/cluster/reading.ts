/** Loading this module makes objects readable as tables and machines' files readable: see `../late.ts`. */
import { lateTables } from '../apiserver/table';
import { tables } from '../apiserver/tables';
import { Files } from '../host/files';
import { lateFiles } from '../host/later';
import { reading } from './later';
import { furnishNode } from './node-files';

lateTables.provide(tables);
lateFiles.provide(Files);
reading.provide({ furnishNode });
