import { hydrateRoot } from 'react-dom/client';
import { ServerPlayer } from './server-player';

hydrateRoot(document.getElementById('app') as HTMLElement, <ServerPlayer />);
