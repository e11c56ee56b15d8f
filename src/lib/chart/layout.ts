/** Where the boxes and lines of a chart lie: made while the site is built, drawn by `Chart.svelte`. */
export interface ChartLayout {
  readonly id: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Dashed lines that part regions, each with the name of the region below it. */
  readonly regions: readonly { readonly y: number; readonly path: string }[];
}

export interface Box {
  readonly path: string;
  readonly key: string;
  readonly description: string;
  readonly hasChildren: boolean;
  readonly isInitial: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly source: string;
  readonly target: string;
  readonly on: string;
  /** `x,y` pairs of an orthogonal path. */
  readonly points: readonly (readonly [number, number])[];
  readonly label: { readonly x: number; readonly y: number; readonly width: number };
}

/** One layout to the right, for a wide lab, and one downwards, for a narrow one. */
export interface ChartLayouts {
  readonly wide: ChartLayout;
  readonly narrow: ChartLayout;
}
