import { createApp } from 'vue';
import Player from './Player.vue';

createApp(Player).mount('#app');
