/** What the block uses of the editor's own scripts. */
type Part = unknown;

interface Media {
  url: string;
}

interface WordPress {
  blocks: { registerBlockType(name: string, settings: object): void };
  element: { createElement(type: Part, props?: object | null, ...children: Part[]): Part; Fragment: Part };
  blockEditor: {
    useBlockProps: { (): object; save(): object };
    MediaPlaceholder: Part;
    MediaReplaceFlow: Part;
    BlockControls: Part;
    InspectorControls: Part;
    RichText: Part & { Content: Part };
  };
  components: {
    PanelBody: Part;
    ToggleControl: Part;
    SelectControl: Part;
    TextareaControl: Part;
  };
  i18n: { __(text: string, domain: string): string };
}

declare const wp: WordPress;
