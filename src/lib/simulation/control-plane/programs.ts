import type { ControlPlaneProgram } from './program';

const files = import.meta.glob<ControlPlaneProgram>(['./programs/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'program',
});

/** The programs by the name of their executable: `kube-apiserver` … */
export const programs: ReadonlyMap<string, ControlPlaneProgram> = new Map(
  Object.entries(files).map(([path, program]) => [
    path.slice('./programs/'.length, -'.ts'.length),
    program,
  ]),
);
