import type {} from 'rusty-audio/jsx';
import 'rusty-audio/ra-eq';
import 'rusty-audio/ra-spectrum';

export const player = (
  <ra-spectrum source="#player" mode="bars" fft-size="4096" onra-ready={(event) => console.log(event.detail.engine)} />
);
export const equalizer = (
  <ra-eq
    source="#player"
    className="wide"
    title="The sound of the room"
    tabindex={-1}
    onInput={(event) => console.log(event.target)}
    onKeyDown={(event: KeyboardEvent) => console.log(event.key)}
    onchange={() => {}}
  >
    <ra-band type="peaking" frequency={1000} gain={0} className="first" />
  </ra-eq>
);
export const bands = [<ra-eq key="some" bands={[{ type: 'lowshelf', gain: 3 }]} />, <ra-eq key="none" bands={null} />];
