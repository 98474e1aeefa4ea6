import 'rusty-audio/ra-spectrum';
import 'rusty-audio/ra-eq';
import 'rusty-audio/rusty-audio.css';
