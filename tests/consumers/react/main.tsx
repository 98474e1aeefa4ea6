import { createRoot } from 'react-dom/client';
import { Player } from './player';

createRoot(document.getElementById('app') as HTMLElement).render(<Player />);
