/** What tags are made of, whatever they show. */
export { adoptStyles } from './adopt-styles';
export { complainOf } from './complain';
export { takeEarlyProperties } from './early-properties';
export { element } from './element';
export { keepStyles } from './keep-styles';
export { type Complain, createMarkup, type Markup, type Table } from './markup';
export { attributeOf, flag, number, oneOf, type Setting } from './settings';
export { showDevice } from './show-device';
export { tellState } from './tell-state';
