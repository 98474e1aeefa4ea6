import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../{spectrum,equaliser,together}/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: '@storybook/web-components-vite',
  // The built files as a page would have them: no bundler comes between them and the stories.
  staticDirs: [{ from: '../../dist', to: '/kit' }],
  // Storybook tells nobody that it is used, and asks nobody for news.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal: (vite) => ({
    ...vite,
    publicDir: false,
    // The manifest and the docs lie above.
    server: { ...vite.server, fs: { allow: ['..'] } },
    // Known beforehand, or the first story would be loaded twice.
    optimizeDeps: { ...vite.optimizeDeps, include: ['lit', 'lit/directive.js', 'lit/directives/style-map.js'] },
  }),
};

export default config;
