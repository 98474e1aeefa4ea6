// The block in the editor. What it saves is a player that KSES lets pass for any author, and that reads well without script.
interface Attributes {
  src?: string;
  widgets: string;
  mode?: string;
  labels?: string;
  preset?: string;
  crossorigin?: string;
  caption?: string;
}

interface EditProps {
  attributes: Attributes;
  setAttributes(some: Partial<Attributes>): void;
}

const { createElement: el, Fragment } = wp.element;
const { useBlockProps, MediaPlaceholder, MediaReplaceFlow, BlockControls, InspectorControls, RichText } =
  wp.blockEditor;
const { PanelBody, ToggleControl, SelectControl, TextareaControl } = wp.components;
const __ = (text: string) => wp.i18n.__(text, 'rusty-audio');

const ORDER = ['spectrum', 'eq'];
const has = ({ widgets }: Attributes, name: string) => widgets.split(/\s+/).includes(name);

/** A false one is not written at all. */
const onlyIf = <T>(value: T | undefined | '') => value || undefined;

function settings({ attributes, setAttributes }: EditProps): Part {
  const toggle = (label: string, checked: boolean, onChange: (on: boolean) => void) =>
    el(ToggleControl, { label, checked, onChange, __nextHasNoMarginBottom: true });
  const widget = (name: string, label: string) =>
    toggle(label, has(attributes, name), (on) => {
      const wanted = ORDER.filter((other) => (other === name ? on : has(attributes, other)));
      setAttributes({ widgets: wanted.join(' ') });
    });
  const modes = ['bars', 'line', 'filled', 'circular'].map((value) => ({ value, label: __(value) }));
  return el(
    PanelBody,
    { title: __('Below the player') },
    widget('spectrum', __('Spectrum')),
    has(attributes, 'spectrum') &&
      el(SelectControl, {
        label: __('Drawn as'),
        value: attributes.mode || 'bars',
        options: modes,
        onChange: (mode: string) => setAttributes({ mode: mode === 'bars' ? undefined : mode }),
        __nextHasNoMarginBottom: true,
      }),
    has(attributes, 'spectrum') &&
      toggle(__('Labels'), Boolean(attributes.labels), (on) => setAttributes({ labels: on ? 'true' : undefined })),
    widget('eq', __('Equaliser')),
    has(attributes, 'eq') &&
      el(TextareaControl, {
        label: __('Preset text'),
        help: __('As EqualizerAPO and AutoEq write it; empty for flat bands.'),
        value: attributes.preset ?? '',
        onChange: (preset: string) => setAttributes({ preset: onlyIf(preset) }),
        __nextHasNoMarginBottom: true,
      }),
    toggle(__('The file is on another site'), attributes.crossorigin !== undefined, (on) =>
      setAttributes({ crossorigin: on ? 'anonymous' : undefined }),
    ),
  );
}

function Edit(props: EditProps): Part {
  const { attributes, setAttributes } = props;
  const blockProps = useBlockProps();
  const media = {
    accept: 'audio/*',
    allowedTypes: ['audio'],
    onSelect: ({ url }: Media) => setAttributes({ src: url }),
    onSelectURL: (src: string) => setAttributes({ src }),
  };
  if (!attributes.src) {
    const labels = { title: __('Sound with spectrum and equaliser') };
    return el('div', blockProps, el(MediaPlaceholder, { icon: 'chart-bar', labels, ...media }));
  }
  const shown = ORDER.filter((name) => has(attributes, name)).map((name) =>
    name === 'eq' ? __('Equaliser') : __('Spectrum'),
  );
  return el(
    Fragment,
    null,
    el(BlockControls, { group: 'other' }, el(MediaReplaceFlow, { mediaURL: attributes.src, ...media })),
    el(InspectorControls, null, settings(props)),
    el(
      'figure',
      blockProps,
      el('audio', { controls: true, preload: 'metadata', src: attributes.src, style: { width: '100%' } }),
      // The editor plays nothing: what is below stands on the page.
      el('p', null, `${__('Below it on the page:')} ${shown.join(', ') || __('nothing')}`),
      el(RichText, {
        tagName: 'figcaption',
        placeholder: __('Caption'),
        value: attributes.caption,
        onChange: (caption: string) => setAttributes({ caption }),
      }),
    ),
  );
}

function save({ attributes }: { attributes: Attributes }): Part {
  const { src, widgets, mode, labels, preset, crossorigin, caption } = attributes;
  if (!src) return null;
  return el(
    'figure',
    useBlockProps.save(),
    el('audio', {
      controls: true,
      preload: 'metadata',
      src,
      'data-ra': widgets,
      'data-ra-spectrum-mode': has(attributes, 'spectrum') ? onlyIf(mode) : undefined,
      'data-ra-spectrum-labels': has(attributes, 'spectrum') ? onlyIf(labels) : undefined,
      'data-ra-eq-value': has(attributes, 'eq') ? onlyIf(preset) : undefined,
      'data-ra-crossorigin': crossorigin,
    }),
    caption ? el(RichText.Content, { tagName: 'figcaption', className: 'wp-element-caption', value: caption }) : null,
  );
}

wp.blocks.registerBlockType('rusty-audio/player', { edit: Edit, save });
