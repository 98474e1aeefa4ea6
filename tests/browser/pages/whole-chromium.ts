import type { LaunchOptions } from '@playwright/test';
import { CHROMIUM } from '../../engines/browsers';

/** For `test.use`: what Chromium's shell has not, in Chromium with all that it has. */
export const wholeChromium = (more: LaunchOptions = {}) => ({
  launchOptions: async (
    { launchOptions, browserName }: { launchOptions: LaunchOptions; browserName: string },
    use: (options: LaunchOptions) => Promise<void>,
  ) => use({ ...launchOptions, ...(browserName === 'chromium' && { executablePath: CHROMIUM }), ...more }),
});
