import 'rusty-audio/ra-spectrum';
import 'rusty-audio/ra-eq';
