import { type ElementPart, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { memberOf } from './manifest';

class Attributes extends Directive {
  render(_args: object) {
    return nothing;
  }

  override update({ element }: ElementPart, [args]: [object]) {
    for (const [name, value] of Object.entries(args)) {
      const member = memberOf(element.localName, name);
      if (!member?.attribute) continue;
      const isDefault = value === undefined || value === member.initial;
      if (isDefault) element.removeAttribute(member.attribute);
      else if (typeof value === 'boolean') element.toggleAttribute(member.attribute, value);
      else if (element.getAttribute(member.attribute) !== String(value))
        element.setAttribute(member.attribute, String(value));
    }
    return nothing;
  }
}

/** Args of a story as attributes of a tag: none for a default, so that its HTML is what one would write. */
export const attributes = directive(Attributes);
