/**
 * The tags by their short names, and the attributes that may be given to each in other words. `source` is none of them: it is the
 * player. A test holds the lists against the settings of the tags.
 */
export const WIDGETS = {
  spectrum: (
    'channel fft-size resolution window mode scale bands weighting tilt min-frequency max-frequency min-db max-db attack-ms release-ms ' +
    'peaks peak-hold-ms peak-decay palette palette-by glow mirror labels fps paused debug'
  ).split(' '),
  eq: 'value range-db min-frequency max-frequency count spectrum palette auto-gain bypass preamp disabled name'.split(
    ' ',
  ),
};

export type WidgetName = keyof typeof WIDGETS;
