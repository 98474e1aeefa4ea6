import type { Config } from '@stencil/core';

export const config: Config = {
  namespace: 'rusty-audio',
  srcDir: 'components',
  tsconfig: 'tsconfig.json',
  buildEs5: false,
  sourceMap: false,
  hydratedFlag: null,
  invisiblePrehydration: false,
  validatePrimaryPackageOutputTarget: true,
  outputTargets: [
    {
      type: 'dist-custom-elements',
      dir: 'dist/components',
      customElementsExportBehavior: 'auto-define-custom-elements',
      externalRuntime: false,
      generateTypeDeclarations: true,
      isPrimaryPackageOutputTarget: true,
      minify: true,
    },
    { type: 'docs-custom-elements-manifest', file: 'dist/custom-elements.json' },
    { type: 'docs-vscode', file: 'dist/vscode.html-data.json' },
  ],
};
